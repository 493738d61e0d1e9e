package cloudsim

import (
	"crypto/rand"
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"
)

// refusal is an error as the Graph API words it. Codes and their HTTP statuses are
// from Meta's page "Cloud API error codes".
type refusal struct {
	Code    int
	Subcode int
	Kind    string // "OAuthException" when empty
	Message string // follows "(#code) "; the code's title when empty
	Details string
	Status  int // HTTP; the code's own when 0
}

func (r *refusal) Error() string { return fmt.Sprintf("(#%d) %s: %s", r.Code, r.title(), r.Details) }

// known are the codes the simulator can answer with.
var known = map[int]struct {
	status int
	title  string
}{
	1:      {http.StatusBadRequest, "API Unknown"},
	2:      {http.StatusServiceUnavailable, "API Service"},
	4:      {http.StatusBadRequest, "Application request limit reached"},
	100:    {http.StatusBadRequest, "Invalid parameter"},
	190:    {http.StatusUnauthorized, "Invalid OAuth access token"},
	2046:   {http.StatusBadRequest, "New order status was not correctly transitioned."},
	2047:   {http.StatusBadRequest, "Could not change order status to 'canceled'"},
	2500:   {http.StatusBadRequest, "Unknown path components"},
	80007:  {http.StatusBadRequest, "Rate limit issues"},
	130429: {http.StatusBadRequest, "Rate limit hit"},
	131000: {http.StatusInternalServerError, "Something went wrong"},
	131008: {http.StatusBadRequest, "Required parameter is missing"},
	131009: {http.StatusBadRequest, "Parameter value is not valid"},
	131016: {http.StatusInternalServerError, "Service unavailable"},
	131021: {http.StatusBadRequest, "Recipient cannot be sender"},
	131026: {http.StatusBadRequest, "Message undeliverable"},
	131047: {http.StatusBadRequest, "Re-engagement message"},
	131048: {http.StatusBadRequest, "Spam rate limit hit"},
	131051: {http.StatusBadRequest, "Unsupported message type"},
	131053: {http.StatusBadRequest, "Media upload error"},
	131056: {http.StatusBadRequest, "(Business Account, Consumer Account) pair rate limit hit"},
	131057: {http.StatusInternalServerError, "Account in maintenance mode"},
	131062: {http.StatusBadRequest, "Business-scoped user ID is not supported for this message"},
	132000: {http.StatusBadRequest, "Number of parameters does not match the expected number of params"},
	132001: {http.StatusNotFound, "Template name does not exist in the translation"},
	132005: {http.StatusBadRequest, "Translated text too long"},
	132012: {http.StatusBadRequest, "Parameter format does not match format in the created template"},
	132018: {http.StatusBadRequest, "There's an issue with the parameters in your template"},
}

func (r *refusal) title() string {
	if r.Message != "" {
		return r.Message
	}
	if k, ok := known[r.Code]; ok {
		return k.title
	}
	return "Error"
}

func (r *refusal) status() int {
	if r.Status != 0 {
		return r.Status
	}
	if k, ok := known[r.Code]; ok {
		return k.status
	}
	return http.StatusBadRequest
}

type errorBody struct {
	Error struct {
		Message string     `json:"message"`
		Type    string     `json:"type"`
		Code    int        `json:"code"`
		Subcode int        `json:"error_subcode,omitempty"`
		Data    *errorData `json:"error_data,omitempty"`
		Trace   string     `json:"fbtrace_id"`
	} `json:"error"`
}

type errorData struct {
	Product string `json:"messaging_product,omitempty"`
	Details string `json:"details"`
}

// answer writes the refusal as Meta does.
func (r *refusal) answer(c echo.Context) error {
	var b errorBody
	b.Error.Message = fmt.Sprintf("(#%d) %s", r.Code, r.title())
	b.Error.Type = r.Kind
	if b.Error.Type == "" {
		b.Error.Type = "OAuthException"
	}
	b.Error.Code, b.Error.Subcode = r.Code, r.Subcode
	if r.Details != "" {
		b.Error.Data = &errorData{Product: "whatsapp", Details: r.Details}
	}
	b.Error.Trace = "A" + rand.Text()[:20]
	return c.JSON(r.status(), b)
}

// unknownObject is what Graph says of an id it does not know or does not show.
func unknownObject(verb, id string) *refusal {
	return &refusal{
		Code: 100, Subcode: 33, Kind: "GraphMethodException",
		Message: fmt.Sprintf("Unsupported %s request. Object with ID '%s' does not exist, cannot be loaded due to missing permissions, or does not support this operation", verb, id),
	}
}
