"""Who a CV is about: name, e-mail, phone, links, place. Unknown stays None."""
