package sheet

import "helpline/billing"

type connection = billing.Connection

// Consumers is the sheet of connections and the consumers they are given to.
var Consumers = Kind[connection]{
	key:   []string{"ivrs"},
	blank: connection{Multiplier: "1", Status: billing.Active},
	columns: []column[connection]{
		must("ivrs", func(c *connection) *billing.IVRS { return &c.IVRS }, billing.ParseIVRS),
		must("name", func(c *connection) *string { return &c.Name }, text),
		may("name_hi", func(c *connection) *string { return &c.NameHi }, text),
		may("address", func(c *connection) *string { return &c.Address }, text),
		may("address_hi", func(c *connection) *string { return &c.AddressHi }, text),
		may("mobile", func(c *connection) *billing.Mobile { return &c.Mobile }, mobile),
		must("category", func(c *connection) *string { return &c.Category }, text),
		must("area", func(c *connection) *billing.Area { return &c.Area }, billing.ParseArea),
		must("load_kw", func(c *connection) *billing.Decimal { return &c.LoadKW }, billing.ParseDecimal),
		may("phase", func(c *connection) *string { return &c.Phase }, text),
		must("meter", func(c *connection) *string { return &c.Meter }, text),
		may("multiplier", func(c *connection) *billing.Decimal { return &c.Multiplier }, billing.ParseDecimal),
		may("district", func(c *connection) *string { return &c.District }, text),
		may("circle", func(c *connection) *string { return &c.Circle }, text),
		may("division", func(c *connection) *string { return &c.Division }, text),
		must("office", func(c *connection) *string { return &c.Office }, text),
		may("feeder", func(c *connection) *string { return &c.Feeder }, text),
		may("dtr", func(c *connection) *string { return &c.DTR }, transformer),
		may("security_deposit", func(c *connection) *billing.Paise { return &c.Deposit }, billing.ParsePaise),
		may("status", func(c *connection) *billing.ConnectionStatus { return &c.Status }, billing.ParseConnectionStatus),
	},
}
