"""The independent reading of a state: crm_mon's text for people, crm_simulate's summary and the CIB; never crm_mon's XML."""
