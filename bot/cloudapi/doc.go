// Package cloudapi speaks Meta's WhatsApp Cloud API: Decode reads what its webhooks
// bring, Encode writes the same where Meta is only played, Client sends what the
// helpline says, Check holds every limit Meta documents, and Next tells what to do
// about an error. The Graph wire format is known here and in the simulator, nowhere
// else.
//
// Page names in comments are below
// https://developers.facebook.com/documentation/business-messaging/whatsapp/ .
package cloudapi
