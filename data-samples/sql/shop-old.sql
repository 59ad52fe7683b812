--
-- PostgreSQL database dump
--

SET standard_conforming_strings = on;

CREATE TABLE public.users (
    user_id text,
    username text,
    email text,
    note text
);

COPY public.users (user_id, username, email, note) FROM stdin;
1240	pbirkenfeld1240	pbirkenfeld1240@emea.contoso.com	it's "urgent"; call\nback \\ soon
1241	pdunmore1241	pdunmore1241%40northwindtraders.com	\N
1242	leaksize.sample.01242	leaksize.sample.01242@outlook.com	\N
1243	gdrosselmeyer1243	gdrosselmeyer1243%40fabrikam.com	\N
1244	ydunmore1244	ydunmore1244@contoso-logistik.de	\N
1245	joana.montague-ray1245	joana.montague-ray1245@litwareinc.com	\N
1246	freya.grauwolf1246	freya.grauwolf1246@contoso-logistik.de	it's "urgent"; call\nback \\ soon
1247	fyamanobe1247	  fyamanobe1247@fabrikam.com 	\N
1248	ncastellane1248	Nadia Castellane <ncastellane1248@woodgrovebank.com>	\N
1249	leaksize.sample.01249	leaksize.sample.01249@gmail.com	\N
1250	oskar.jakobsdal1250	oskar.jakobsdal1250@emea.contoso.com	\N
1251	odunmore1251	odunmore1251@contoso.com	\N
1252	iivarsson1252	iivarsson1252@tailspin-ateliers.fr	it's "urgent"; call\nback \\ soon
1253	aullmannsen1253	AULLMANNSEN1253@EMEA.CONTOSO.COM	\N
1254	leaksize.sample.01254	leaksize.sample.01254@outlook.com	\N
1255	keiko.eisenhauer1255	keiko.eisenhauer1255@woodgrovebank.com	\N
1256	dario.hollenbeck1256	dario.hollenbeck1256@northwindtraders.com	\N
1257	zora.drosselmeyer1257	  zora.drosselmeyer1257@northwindtraders.com 	\N
1258	plindqvistson1258	  plindqvistson1258@fabrikam.onmicrosoft.com 	it's "urgent"; call\nback \\ soon
1259	jzimmerwald1259	Jonas Zimmerwald <jzimmerwald1259@fabrikam.onmicrosoft.com>	\N
1260	leaksize.sample.01260	leaksize.sample.01260@gmail.com	\N
1261	mabelmann1261	  mabelmann1261@fabrikam.com 	\N
1262	byamanobe1262	Byamanobe1262@contoso.com	\N
1263	gjakobsdal1263	GJAKOBSDAL1263@NORTHWIND-FREIGHT.CO.UK	\N
1264	ines.brightwater1264	ines.brightwater1264@tailspintoys.com	it's "urgent"; call\nback \\ soon
1265	marek.ivarsson1265	Marek.ivarsson1265@northwind-freight.co.uk	\N
1266	hbirkenfeld1266	mailto:hbirkenfeld1266@woodgrovebank.com	\N
1267	marek.tannhauser1267	marek.tannhauser1267@wideworldimporters.com	\N
1268	marek.okonjo1268	marek.okonjo1268@adatum.com	\N
1269	wquarterman1269	Wanda Quarterman <wquarterman1269@emea.contoso.com>	\N
1270	leaksize.sample.01270	leaksize.sample.01270@outlook.com	it's "urgent"; call\nback \\ soon
1271	leaksize.sample.01271	leaksize.sample.01271@gmail.com	\N
1272	heisenhauer1272	heisenhauer1272@fabrikam.onmicrosoft.com	\N
1273	myamanobe1273	myamanobe1273@contoso-logistik.de	\N
1274	jlindqvistson1274	jlindqvistson1274@adatum.com	\N
1275	kcloverfield1275	Keiko Cloverfield <kcloverfield1275@tailspin-ateliers.fr>	\N
1276	goran.pemberly1276	Goran Pemberly <goran.pemberly1276@woodgrovebank.com>	it's "urgent"; call\nback \\ soon
1277	jonas.tannhauser1277	jonas.tannhauser1277@litwareinc.com	\N
1278	leaksize.sample.01278	leaksize.sample.01278@outlook.com	\N
1279	emeka.kestrelson1279	emeka.kestrelson1279%40wideworldimporters.com	\N
1280	hashgrove1280	hashgrove1280@litwareinc.com	\N
1281	leaksize.sample.01281	leaksize.sample.01281@gmail.com	\N
1282	kgrauwolf1282	Kgrauwolf1282@northwind-freight.co.uk	it's "urgent"; call\nback \\ soon
1283	chollenbeck1283	chollenbeck1283@wideworldimporters.com	\N
1284	paula.rosenkranz1284	mailto:paula.rosenkranz1284@emea.contoso.com	\N
1285	paula.lindqvistson1285	paula.lindqvistson1285@northwind-freight.co.uk	\N
1286	leaksize.sample.01286	  leaksize.sample.01286@gmail.com 	\N
1287	swinterbourne1287	swinterbourne1287@woodgrovebank.com	\N
1288	pzimmerwald1288	Pzimmerwald1288@tailspin-ateliers.fr	it's "urgent"; call\nback \\ soon
1289	selderberry1289	selderberry1289@contoso.com	\N
1290	bcloverfield1290	bcloverfield1290@woodgrovebank.com	\N
1291	jdrosselmeyer1291	jdrosselmeyer1291@tailspin-ateliers.fr	\N
1292	leaksize.sample.01292	leaksize.sample.01292@outlook.com	\N
1293	paula.winterbourne1293	paula.winterbourne1293@tailspin-ateliers.fr	\N
1294	elif.dunmore1294	Elif.dunmore1294@fabrikam.onmicrosoft.com	it's "urgent"; call\nback \\ soon
1295	amontague-ray1295	AMONTAGUE-RAY1295@WIDEWORLDIMPORTERS.COM	\N
1296	leaksize.sample.01296	LEAKSIZE.SAMPLE.01296@OUTLOOK.COM	\N
1297	lquarterman1297	lquarterman1297@northwindtraders.com	\N
1298	bzimmerwald1298	bzimmerwald1298%40wideworldimporters.com	\N
1299	zora.eisenhauer1299	zora.eisenhauer1299@adatum.com	\N
1300	erosenkranz1300	erosenkranz1300@northwindtraders.com	it's "urgent"; call\nback \\ soon
1301	vgrauwolf1301	vgrauwolf1301@fabrikam.onmicrosoft.com	\N
1302	bnightingale1302	bnightingale1302@emea.contoso.com	\N
1303	lena.eisenhauer1303	LENA.EISENHAUER1303@TAILSPINTOYS.COM	\N
1304	leaksize.sample.01304	leaksize.sample.01304@gmail.com	\N
1305	khollenbeck1305	KHOLLENBECK1305@CONTOSO.COM	\N
1306	mivarsson1306	Marek Ivarsson <mivarsson1306@emea.contoso.com>	it's "urgent"; call\nback \\ soon
1307	ines.winterbourne1307	ines.winterbourne1307%40emea.contoso.com	\N
1308	wtannhauser1308	WTANNHAUSER1308@TAILSPIN-ATELIERS.FR	\N
1309	ymontague-ray1309	ymontague-ray1309@fabrikam.onmicrosoft.com	\N
1310	ojakobsdal1310	ojakobsdal1310@tailspintoys.com	\N
1311	fashgrove1311	Fashgrove1311@fabrikam.onmicrosoft.com	\N
1312	lgrauwolf1312	Lgrauwolf1312@tailspin-ateliers.fr	it's "urgent"; call\nback \\ soon
1313	greta.cloverfield1313	Greta Cloverfield <greta.cloverfield1313@northwind-freight.co.uk>	\N
1314	dwinterbourne1314	mailto:dwinterbourne1314@contoso-logistik.de	\N
1315	leaksize.sample.01315	leaksize.sample.01315@outlook.com	\N
1316	bbrightwater1316	bbrightwater1316@woodgrovebank.com	\N
1317	dmitri.tannhauser1317	DMITRI.TANNHAUSER1317@CONTOSO-LOGISTIK.DE	\N
1318	pkestrelson1318	pkestrelson1318@northwind-freight.co.uk	it's "urgent"; call\nback \\ soon
1319	zora.eisenhauer1319	zora.eisenhauer1319%40adatum.com	\N
\.


CREATE TABLE public.orders (
    order_no text,
    user_id text,
    project_code text,
    ship_to text
);

COPY public.orders (order_no, user_id, project_code, ship_to) FROM stdin;
5060	1260	prj-0000	Main St. 5), (back door\tring twice
5061	1261	Prj–0001	Main St. 7
5062	1262	PRJ - 0002	Main St. 7
5063	1263	prj-0003	Main St. 7
5064	1264	prj-0004	Main St. 7
5065	1265	Prj–0005	Main St. 5), (back door\tring twice
5066	1266	PRJ-0006	Main St. 7
5067	1267	PRJ - 0007	Main St. 7
5068	1268	PRJ - 0008	Main St. 7
5069	1269	Prj–0009	Main St. 7
5070	1270	Prj–0010	Main St. 5), (back door\tring twice
5071	1271	PRJ-0011	Main St. 7
5072	1272	prj-0000	Main St. 7
5073	1273	prj-0001	Main St. 7
5074	1274	PRJ-0002	Main St. 7
5075	1275	Prj–0003	Main St. 5), (back door\tring twice
5076	1276	PRJ-0004	Main St. 7
5077	1277	prj-0005	Main St. 7
5078	1278	prj-0006	Main St. 7
5079	1279	PRJ - 0007	Main St. 7
5080	1280	PRJ-0008	Main St. 5), (back door\tring twice
5081	1281	PRJ-0009	Main St. 7
5082	1282	Prj–0010	Main St. 7
5083	1283	Prj–0011	Main St. 7
5084	1284	PRJ - 0000	Main St. 7
5085	1285	Prj–0001	Main St. 5), (back door\tring twice
5086	1286	PRJ-0002	Main St. 7
5087	1287	prj-0003	Main St. 7
5088	1288	prj-0004	Main St. 7
5089	1289	PRJ - 0005	Main St. 7
5090	1290	PRJ-0006	Main St. 5), (back door\tring twice
5091	1291	prj-0007	Main St. 7
5092	1292	PRJ - 0008	Main St. 7
5093	1293	PRJ - 0009	Main St. 7
5094	1294	prj-0010	Main St. 7
5095	1295	PRJ - 0011	Main St. 5), (back door\tring twice
5096	1296	PRJ - 0000	Main St. 7
5097	1297	PRJ-0001	Main St. 7
5098	1298	Prj–0002	Main St. 7
5099	1299	PRJ-0003	Main St. 7
5100	1300	Prj–0004	Main St. 5), (back door\tring twice
5101	1301	Prj–0005	Main St. 7
5102	1302	PRJ-0006	Main St. 7
5103	1303	PRJ - 0007	Main St. 7
5104	1304	PRJ - 0008	Main St. 7
5105	1305	PRJ - 0009	Main St. 5), (back door\tring twice
5106	1306	prj-0010	Main St. 7
5107	1307	PRJ - 0011	Main St. 7
5108	1308	Prj–0000	Main St. 7
5109	1309	PRJ - 0001	Main St. 7
\.
