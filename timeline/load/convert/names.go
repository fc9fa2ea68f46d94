package convert

// names are the usual names of columns, by key: in English, German, Spanish,
// French, Chinese and Japanese. Of two columns for one value the earlier name gets
// it.
var names = map[string][]string{
	"id": {"id", "slug", "event id", "unique id", "identifier", "编号", "番号", "kennung", "identificador", "identifiant"},
	"date": {
		"date", "when", "event date", "start date", "start", "from", "date of event", "datetime", "date start", "begin", "hdate", "pub date", "publish date", "post date", "sqldate", "timestamp",
		"datum", "wann", "zeitpunkt", "beginn", "startdatum", "von", "fecha", "cuando", "fecha de inicio", "inicio", "desde", "quand", "date de debut", "debut",
		"日期", "时间", "開始日", "开始日期", "日期时间", "日付", "年月日", "日時", "いつ",
	},
	keyEnd: {
		"end date", "end", "until", "to", "date end", "finish", "hdate end", "ende", "enddatum", "bis", "fecha de fin", "fin", "hasta", "date de fin", "结束日期", "结束时间", "終了日",
	},
	"title": {
		"title", "headline", "event", "event title", "event name", "what", "what happened", "name", "subject", "heading", "label", "post title", "item label", "message",
		"titel", "überschrift", "ereignis", "was", "was geschah", "schlagzeile", "título", "titular", "evento", "acontecimiento", "qué", "qué pasó", "hecho", "titre", "événement", "quoi", "intitulé",
		"标题", "標題", "事件", "名称", "タイトル", "見出し", "題名", "出来事", "件名",
	},
	"kind": {
		"kind", "event type", "category", "type of event", "event kind", "art", "typ", "kategorie", "tipo", "categoría", "type", "catégorie", "类型", "类别", "種類", "種別", "分類", "カテゴリ",
	},
	"status": {"status", "certainty", "stand", "estado", "statut", "状态", "状態"},
	"actors": {
		"actors", "actor", "who", "organisation", "organization", "organisations", "organizations", "company", "companies", "people", "entities", "parties", "actor1", "actor2", "actor 1", "actor 2", "actor1 name",
		"akteure", "akteur", "wer", "beteiligte", "unternehmen", "actores", "quién", "quiénes", "empresa", "empresas", "partes", "organización", "acteurs", "acteur", "qui", "entreprise", "entreprises",
		"人物", "主体", "行为者", "参与者", "公司", "企业", "誰", "主体者", "関係者", "当事者", "企業",
	},
	"targets": {"targets", "target", "whom", "against", "actor2 name", "ziel", "ziele", "gegen", "wen", "objetivo", "contra", "a quién", "cible", "cibles", "contre", "对象", "目标", "対象"},
	"countries": {
		"countries", "country", "nation", "nations", "jurisdiction", "jurisdictions", "land", "länder", "staat", "país", "países", "jurisdicción", "pays", "juridiction", "国家", "国家地区", "国", "国名",
	},
	"topics": {
		"topics", "topic", "tags", "tag", "keywords", "categories", "group", "theme", "themes", "thema", "themen", "schlagwort", "schlagwörter", "stichworte", "tema", "temas", "etiquetas", "palabras clave",
		"thème", "thèmes", "sujet", "sujets", "mots clés", "étiquettes", "主题", "标签", "关键词", "テーマ", "タグ", "キーワード", "話題",
	},
	"summary": {
		"summary", "description", "text", "details", "event description", "body", "abstract", "content", "excerpt", "content text", "content html", "post content",
		"zusammenfassung", "beschreibung", "inhalt", "resumen", "descripción", "detalles", "texto", "contenido", "résumé", "texte", "détails", "contenu",
		"摘要", "描述", "内容", "说明", "详情", "概要", "説明", "本文", "詳細",
	},
	"quotes":      {"quotes", "quote", "quotation", "zitat", "zitate", "cita", "citas", "引文", "引用"},
	"responds_to": {"responds to", "reply to", "in reply to"},
	"follows":     {"follows", "follow up to", "previous event"},
	"sources": {
		"sources", "source", "references", "reference", "citation", "citations", "links", "quelle", "quellen", "beleg", "belege", "fuente", "fuentes", "referencia", "referencias", "enlaces",
		"référence", "références", "来源", "出处", "资料来源", "出典", "情報源", "ソース",
	},
	"note": {
		"note", "notes", "comment", "comments", "remarks", "notiz", "notizen", "anmerkung", "anmerkungen", "bemerkung", "bemerkungen", "nota", "notas", "observaciones", "comentarios",
		"remarque", "remarques", "commentaire", "commentaires", "备注", "注释", "附注", "備考", "メモ", "注記",
	},

	keySource + "url": {
		"url", "link", "source url", "source link", "href", "website", "web link", "source address", "external url", "uri", "source uri", "reference uri", "reference url", "sourceurl",
		"adresse", "webadresse", "enlace", "dirección", "lien", "链接", "网址", "リンク", "アドレス",
	},
	keySource + "title":       {"source title", "article title", "source headline"},
	keySource + "description": {"source description"},
	keySource + "excerpt":     {"source excerpt"},
	keySource + "publisher":   {"publisher", "outlet", "source name", "publication", "source publisher", "media outlet", "newspaper", "medium", "medio", "média", "媒体", "媒体名称", "媒体名", "掲載媒体"},
	keySource + "author":      {"source author", "byline"},
	keySource + "published":   {"published", "source date", "publication date", "source published", "date published"},
	keySource + "accessed":    {"accessed", "access date", "retrieved", "date accessed"},
	keySource + "archived":    {"archived", "archive", "archive url", "archive link", "archived url", "wayback"},
	keySource + "pages":       {"pages", "page", "seite", "seiten", "páginas"},
	keySource + "number":      {"document number", "docket", "docket number", "case number", "reference number", "celex", "aktenzeichen"},

	keyYear:    {"year", "start year", "jahr", "año", "année", "年", "年份"},
	keyMonth:   {"month", "start month", "monat", "mes", "mois", "月", "月份"},
	keyDay:     {"day", "start day", "tag des monats", "día", "jour", "日"},
	keyTime:    {"time", "start time", "uhrzeit", "hora", "heure", "时刻", "時刻"},
	keyEndYear: {"end year", "endjahr"},
	keyEndMon:  {"end month", "endmonat"},
	keyEndDay:  {"end day"},
	keyEndTime: {"end time"},
	keyDisplay: {"display date"},
}
