"""Speech: quotations, attributions, speakers and voices."""
