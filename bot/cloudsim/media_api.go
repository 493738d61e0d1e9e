package cloudsim

import (
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"
)

// upload answers POST /{phone number id}/media. Graph keeps the media type of the
// file's own part, so a part sent as application/octet-stream is refused.
func (s *Sim) upload(c echo.Context) error {
	if refused := s.ownNumber(c); refused != nil {
		return refused.answer(c)
	}
	c.Request().Body = http.MaxBytesReader(c.Response(), c.Request().Body, 101*megabyte)
	form, err := c.MultipartForm()
	if err != nil {
		return (&refusal{Code: 100, Details: "The body is not multipart/form-data"}).answer(c)
	}
	defer func() { _ = form.RemoveAll() }()
	file, content, refused := readUpload(form)
	if refused != nil {
		return refused.answer(c)
	}
	return c.JSON(http.StatusOK, struct {
		ID string `json:"id"`
	}{s.files.keep(file, content, uploadedLife).ID})
}

func readUpload(form *multipart.Form) (File, []byte, *refusal) {
	field := func(name string) string {
		if v := form.Value[name]; len(v) == 1 {
			return v[0]
		}
		return ""
	}
	for _, required := range []string{"messaging_product", "type"} {
		if field(required) == "" {
			return File{}, nil, &refusal{Code: 100, Details: fmt.Sprintf("The parameter %s is required.", required)}
		}
	}
	if field("messaging_product") != "whatsapp" {
		return File{}, nil, &refusal{Code: 100, Details: "Param messaging_product must be one of {WHATSAPP}."}
	}
	if len(form.File["file"]) != 1 {
		return File{}, nil, &refusal{Code: 100, Details: "The parameter file is required."}
	}
	part := form.File["file"][0]
	content, err := readPart(part)
	if err != nil || len(content) == 0 {
		return File{}, nil, &refusal{Code: 100, Details: "Param file is empty or unreadable."}
	}
	file := File{MIME: plainType(part.Header.Get("Content-Type")), Name: part.Filename}
	return file, content, checkUpload(file.MIME, plainType(field("type")), content)
}

func readPart(part *multipart.FileHeader) ([]byte, error) {
	f, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// plainType is a media type without its parameters.
func plainType(s string) string {
	t, _, err := mime.ParseMediaType(s)
	if err != nil {
		return s
	}
	return t
}

func checkUpload(part, declared string, content []byte) *refusal {
	_, kind, ok := kindOfType(part)
	switch {
	case !ok:
		return &refusal{Code: 100, Details: fmt.Sprintf("Param file must be a file with one of the supported types. Received file of type '%s'.", part)}
	case !slices.Contains(kind.types, declared) || part != declared:
		return &refusal{Code: 100, Details: fmt.Sprintf("Param type is '%s', but the file is of type '%s'.", declared, part)}
	case len(content) > kind.most:
		return &refusal{Code: 131053, Details: fmt.Sprintf("The file has %d bytes, allowed are %d.", len(content), kind.most)}
	case !looksLike(part, content):
		return &refusal{Code: 131053, Details: fmt.Sprintf("The bytes of the file are not of type '%s'.", part)}
	}
	return nil
}

// lookUp answers GET /{media id} with where the file can be had for five minutes.
func (s *Sim) lookUp(c echo.Context) error {
	file, ok := s.files.live(c.Param("id"))
	if number := c.QueryParam("phone_number_id"); !ok || (number != "" && number != s.opts.PhoneNumberID) {
		return unknownObject("get", c.Param("id")).answer(c)
	}
	return c.JSON(http.StatusOK, struct {
		Product string `json:"messaging_product"`
		URL     string `json:"url"`
		MIME    string `json:"mime_type"`
		SHA256  string `json:"sha256"`
		Size    int    `json:"file_size"`
		ID      string `json:"id"`
	}{"whatsapp", c.Scheme() + "://" + c.Request().Host + "/graph/lookaside/" + s.files.open(file),
		file.MIME, file.hexSum(), file.Size, file.ID})
}

// download answers an address given out by lookUp.
func (s *Sim) download(c echo.Context) error {
	file, ok := s.files.at(c.Param("key"))
	if !ok {
		return c.NoContent(http.StatusNotFound)
	}
	return c.Blob(http.StatusOK, file.MIME, file.content)
}

// remove answers DELETE /{media id}.
func (s *Sim) remove(c echo.Context) error {
	if !s.files.remove(c.Param("id")) {
		return unknownObject("delete", c.Param("id")).answer(c)
	}
	return c.JSON(http.StatusOK, success{true})
}

type success struct {
	Success bool `json:"success"`
}
