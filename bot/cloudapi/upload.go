package cloudapi

import (
	"bytes"
	"context"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"strings"
)

// Upload stores a file with Meta and gives its id, good for 30 days and for this
// number only (business-phone-numbers/media).
func (c *Client) Upload(ctx context.Context, name, mime string, body []byte) (string, error) {
	if err := checkUpload(mime, body); err != nil {
		return "", err
	}
	var form bytes.Buffer
	contentType, err := writeUpload(&form, name, mime, body)
	if err != nil {
		return "", fmt.Errorf("upload: %w", err)
	}
	v, err := c.call(ctx, http.MethodPost, url.PathEscape(c.o.PhoneNumberID)+"/media", contentType, &form)
	if err != nil {
		return "", fmt.Errorf("upload: %w", err)
	}
	id := v.get("id").str()
	if id == "" {
		return "", fmt.Errorf("upload: no id: %w", ErrNoAnswer)
	}
	return id, nil
}

func checkUpload(mime string, body []byte) error {
	limit := MaxDocumentBytes
	if strings.HasPrefix(mime, "image/") {
		limit = MaxImageBytes
	}
	if len(body) == 0 || len(body) > limit {
		return fmt.Errorf("upload of %d bytes, limit %d: %w", len(body), limit, ErrLimit)
	}
	return nil
}

// writeUpload gives the part its true type: Meta refuses a file that says
// application/octet-stream, as CreateFormFile would, with 131053.
func writeUpload(form *bytes.Buffer, name, mime string, body []byte) (contentType string, err error) {
	w := multipart.NewWriter(form)
	// Writes to a buffer do not fail; Close tells if the form was left unfinished.
	_ = w.WriteField("messaging_product", "whatsapp")
	_ = w.WriteField("type", mime)
	part, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {multipart.FileContentDisposition("file", name)},
		"Content-Type":        {mime},
	})
	if err != nil {
		return "", err
	}
	if _, err := part.Write(body); err != nil {
		return "", err
	}
	return w.FormDataContentType(), w.Close()
}
