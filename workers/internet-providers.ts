// Mail domains of large access providers (class `isp`): their addresses are of customers, so they prove people, not
// organisations. Own list, 2026-11; also those of providers that are gone but whose addresses live on.

export const INTERNET_PROVIDERS: readonly string[] = `
  comcast.net xfinity.com verizon.net att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net swbell.net snet.net prodigy.net
  flash.net nvbell.net worldnet.att.net charter.net spectrum.net rr.com twc.com roadrunner.com brighthouse.com cox.net coxmail.com
  earthlink.net mindspring.com netzero.net netzero.com juno.com optonline.net optimum.net suddenlink.net cableone.net sparklight.net
  windstream.net frontier.com frontiernet.net centurylink.net centurytel.net embarqmail.com qwest.net q.com tds.net wowway.com
  rcn.com hughes.net wildblue.net mediacombb.net mchsi.com knology.net metrocast.net atlanticbb.net zoominternet.net ptd.net
  fuse.net cinci.rr.com hawaiiantel.net gci.net consolidated.net adelphia.net attbi.com bellatlantic.net alltel.net peoplepc.com
  rogers.com shaw.ca telus.net sympatico.ca bell.net videotron.ca videotron.qc.ca cogeco.ca sasktel.net mts.net mymts.net eastlink.ca
  nb.sympatico.ca ns.sympatico.ca teksavvy.com primus.ca look.ca
  btinternet.com btopenworld.com btconnect.com talktalk.net talk21.com virginmedia.com virgin.net ntlworld.com blueyonder.co.uk
  sky.com tiscali.co.uk plus.net plus.com plusnet.com freeserve.co.uk orange.net o2.co.uk demon.co.uk zen.co.uk pipex.com
  fsnet.co.uk lineone.net tesco.net onetel.com waitrose.com eircom.net iol.ie vodafone.ie
  t-online.de arcor.de online.de onlinehome.de unitybox.de kabelmail.de vodafone.de vodafonemail.de o2online.de alice-dsl.net
  alice-dsl.de ewetel.net ewe.net netcologne.de osnanet.de mnet-online.de versanet.de unity-mail.de freenet.de t-com.de
  aon.at chello.at a1.net inode.at liwest.at kabsi.at bluewin.ch sunrise.ch hispeed.ch swissonline.ch tele2.ch green.ch
  orange.fr wanadoo.fr free.fr sfr.fr neuf.fr club-internet.fr bbox.fr numericable.fr numericable.com cegetel.net aliceadsl.fr
  9online.fr voila.fr laposte.net skynet.be telenet.be proximus.be scarlet.be base.be voo.be pt.lu
  ziggo.nl upcmail.nl chello.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl home.nl casema.nl quicknet.nl xs4all.nl zonnet.nl
  tele2.nl online.nl solcon.nl caiway.nl wxs.nl
  libero.it virgilio.it tin.it alice.it tim.it tiscali.it inwind.it iol.it fastwebnet.it vodafone.it teletu.it tele2.it infinito.it
  telefonica.net movistar.es ono.com orange.es jazzfree.com euskaltel.net mundo-r.com terra.es sapo.pt netcabo.pt mail.telepac.pt
  clix.pt meo.pt iol.pt oniduo.pt
  telia.com tele2.se bredband.net bredband2.com comhem.se glocalnet.net spray.se swipnet.se online.no broadpark.no lyse.net getmail.no
  c2i.net start.no tdcadsl.dk mail.tele.dk post.tele.dk stofanet.dk webspeed.dk youmail.dk kolumbus.fi elisanet.fi saunalahti.fi
  pp.inet.fi dnainternet.net welho.com simnet.is
  neostrada.pl vectra.pl netia.pl toya.net.pl upcpoczta.pl o2active.cz upcmail.cz quick.cz tiscali.cz t-email.hu t-online.hu
  chello.hu upcmail.hu digikabel.hu invitel.hu upcmail.net rdslink.ro clicknet.ro romtelecom.ro otenet.gr hol.gr forthnet.gr
  ttmail.com ttnet.net.tr superonline.com netvision.net.il 012.net.il bezeqint.net zahav.net.il
  rambler.ru rostelecom.ru mtu-net.ru corbina.ru nm.ru ukr.net ukrtel.net
  bigpond.com bigpond.net.au optusnet.com.au optushome.com.au tpg.com.au iinet.net.au internode.on.net westnet.com.au ozemail.com.au
  dodo.com.au aapt.net.au adam.com.au iprimus.com.au netspace.net.au xtra.co.nz slingshot.co.nz orcon.net.nz vodafone.co.nz
  clear.net.nz paradise.net.nz ihug.co.nz
  ezweb.ne.jp au.com docomo.ne.jp softbank.ne.jp i.softbank.jp ybb.ne.jp nifty.com biglobe.ne.jp ocn.ne.jp so-net.ne.jp
  plala.or.jp dion.ne.jp jcom.home.ne.jp jcom.zaq.ne.jp asahi-net.or.jp odn.ne.jp vodafone.ne.jp uqmobile.jp ymobile.ne.jp
  hinet.net seed.net.tw pchome.com.tw netvigator.com biznetvigator.com singnet.com.sg starhub.net.sg pacific.net.sg tm.net.my
  streamyx.com pldtdsl.net globelines.com.ph airtelmail.in bsnl.in sancharnet.in vsnl.net vsnl.com mtnl.net.in dataone.in
  emirates.net.ae eim.ae saudi.net.sa kornet.net chollian.net
  uol.com.br bol.com.br terra.com.br ig.com.br oi.com.br globo.com globomail.com r7.com superig.com.br zipmail.com.br
  fibertel.com.ar arnet.com.ar speedy.com.ar ciudad.com.ar prodigy.net.mx telmex.com terra.cl vtr.net entelchile.net cantv.net
  une.net.co etb.net.co adinet.com.uy
  mweb.co.za telkomsa.net webmail.co.za iafrica.com vodamail.co.za absamail.co.za polka.co.za
`
  .trim()
  .split(/\s+/)
