package cloudapi_test

import (
	"mime"
	"mime/multipart"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"helpline/bot/cloudapi"
)

func TestAFileIsUploadedWithItsTrueType(t *testing.T) {
	g := newGraph(t, says(200, `{"id":2100000000000002}`))
	id, err := g.client().Upload(t.Context(), "बिल \"अक्टूबर\".pdf", "application/pdf", []byte("%PDF-1.7"))
	if err != nil || id != "2100000000000002" {
		t.Fatalf("got %q, %v", id, err)
	}
	asked := g.requests()[0]
	_, params, err := mime.ParseMediaType(asked.Type)
	if err != nil || asked.Path != "/v25.0/1100000000001/media" {
		t.Fatalf("asked %+v, %v", asked, err)
	}
	form, err := multipart.NewReader(strings.NewReader(string(asked.Body)), params["boundary"]).ReadForm(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string][]string{"messaging_product": {"whatsapp"}, "type": {"application/pdf"}}, form.Value); diff != "" {
		t.Error(diff)
	}
	file := form.File["file"][0]
	if file.Header.Get("Content-Type") != "application/pdf" || file.Size != 8 || file.Filename != "बिल \"अक्टूबर\".pdf" {
		t.Errorf("file is %+v", file)
	}
}

func TestAnUploadThatFailsTellsWhatToDoNext(t *testing.T) {
	g := newGraph(t, says(200, `{}`))
	large := make([]byte, cloudapi.MaxImageBytes+1)
	_, tooLarge := g.client().Upload(t.Context(), "a.png", "image/png", large)
	_, empty := g.client().Upload(t.Context(), "a.pdf", "application/pdf", nil)
	_, noID := g.client().Upload(t.Context(), "a.pdf", "application/pdf", large)
	_, refused := newGraph(t, says(400, graphError(131053, "", ""))).client().Upload(t.Context(), "a.pdf", "application/pdf", large)
	got := []cloudapi.Next{cloudapi.NextOf(tooLarge), cloudapi.NextOf(empty), cloudapi.NextOf(noID), cloudapi.NextOf(refused)}
	want := []cloudapi.Next{cloudapi.GiveUp, cloudapi.GiveUp, cloudapi.Unknown, cloudapi.ReuploadMedia}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
