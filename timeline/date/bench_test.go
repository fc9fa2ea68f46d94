package date

import "testing"

func BenchmarkParse(b *testing.B) {
	for _, s := range []string{"2020-07-15", "2022-07?", "2020-07/2020-10", "2004-01-01T10:10:10+01:00", "202X", "XXXX-12-XX", "{2019,2021..2023}", "15/07/2020"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = Parse(s)
			}
		})
	}
}

func BenchmarkWords(b *testing.B) {
	for _, s := range []string{"2020-07-15", "2022-07?", "2020-07/2020-10", "202X", "{2019,2021..2023}"} {
		d, err := Parse(s)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = d.Words(), d.Short()
			}
		})
	}
}

func BenchmarkMay(b *testing.B) {
	span := Span{NewDay(2020, 1, 1), NewDay(2020, 11, 30)}
	for _, s := range []string{"2020-07-15", "2022-07/..", "XXXX-12-XX", "202X-12", "{2019,2021..2023}"} {
		d, err := Parse(s)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = d.May(span)
			}
		})
	}
}
