package cloudapi

// What Meta accepts in one message. Meta says "characters" and does not say which:
// all are counted in UTF-16 units, the strictest sensible reading. The page of each
// rule is named; where Meta contradicts itself the smaller number stands.
const (
	MaxText     = 4096 // messages/text-messages
	MaxBody     = 1024 // messages/interactive-*; the list page says 4,096, Meta's OpenAPI 1,024
	MaxFooter   = 60   // messages/interactive-*
	MaxCaption  = 1024 // messages/image-messages, document-messages
	MaxCallback = 512  // reference/whatsapp-business-phone-number/message-api

	MaxRows           = 10  // messages/interactive-list-messages: in total, not per section
	MaxListButton     = 20  // messages/interactive-list-messages
	MaxRowTitle       = 24  // messages/interactive-list-messages
	MaxRowDescription = 72  // messages/interactive-list-messages
	MaxRowID          = 200 // messages/interactive-list-messages

	MaxButtons     = 3   // messages/interactive-reply-buttons-messages
	MaxButtonTitle = 20  // messages/interactive-reply-buttons-messages
	MaxButtonID    = 256 // messages/interactive-reply-buttons-messages

	MaxOrderReference = 35  // payments/payments-in/pg
	MaxConfiguration  = 60  // payments/payments-in/pg
	MaxItemName       = 60  // payments/payments-in/pg
	MaxOrderDetail    = 120 // payments/payments-in/pg

	MaxTemplateName    = 512  // templates/components
	MaxTemplateParam   = 1024 // templates/components: the whole body
	MaxTemplateButtons = 10   // templates/components
	MaxPayload         = 128  // no page of Meta's names one: a list row's 200 is nearest, this leaves room
	MaxTemplateCode    = 15   // templates/authentication-templates
	MaxTemplateSpace   = 4    // spaces in a row in a parameter; from refusals reported in public, not from Meta's pages

	MaxDocumentBytes = 100 << 20 // business-phone-numbers/media
	MaxImageBytes    = 5 << 20   // business-phone-numbers/media
)
