package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// signed reports whether a header holds the HMAC-SHA256 of the raw body under one of
// the secrets. Meta signs the bytes as they are on the wire, with "\u0928" and "\/" in
// them: a body read and written again never matches.
func signed(body []byte, header string, secrets []string) bool {
	digits, ok := strings.CutPrefix(header, "sha256=")
	if !ok {
		return false
	}
	match := false
	for _, secret := range secrets {
		if secret == "" {
			continue // anyone can sign with no secret
		}
		mac := hmac.New(sha256.New, []byte(secret))
		mac.Write(body)
		match = hmac.Equal([]byte(hex.EncodeToString(mac.Sum(nil))), []byte(digits)) || match
	}
	return match
}
