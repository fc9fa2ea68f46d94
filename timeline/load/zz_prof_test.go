package load_test
import ("testing";"time";"os";"runtime/debug";"dateline/data";"dateline/timeline";"dateline/timeline/load")
func TestZZCold(t *testing.T){
 if os.Getenv("GCOFF")!="" {debug.SetGCPercent(-1)}
 for range 3 { s:=time.Now(); d:=load.FS(data.FS); a:=time.Since(s); s=time.Now(); timeline.New(d); t.Log(a,time.Since(s)) } }
func BenchmarkZZ(b *testing.B){ b.ReportAllocs(); for b.Loop(){ load.FS(data.FS)} }
func BenchmarkZZNew(b *testing.B){ b.ReportAllocs(); d:=load.FS(data.FS); for b.Loop(){ timeline.New(d)} }
