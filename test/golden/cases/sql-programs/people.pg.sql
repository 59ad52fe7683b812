COPY public.people (user_id, email, note) FROM stdin;
1	ann@contoso.com	a\nb
2	bo@contoso.com	it's
3	cy@contoso.com	\N
\.
