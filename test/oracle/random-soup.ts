// Lines made of what stands around addresses, in any order: what no generator of sensible text would think of.

import type { Random } from './random.ts'

const INGREDIENTS: readonly string[] = [
  ' ',
  ...`@ @ @ @ . . - _ + ' & = : / \\ < > " \` # % ; [ ]
  a B ann Ann lee x1 7 git sip: im: mailto: http:// x:// HTTP/ host/
  contoso contoso.com Contoso.COM .com .Com .zip .c0m .In .Then .. ... xn--bcher-kva
  localhost 10.0.0.1 1.2.3 2x.png thread.v2 imcea bounces+ SRS0= prvs= btv1== _contoso.com#EXT# #EXT#
  %40 %3C %41 &#64; &#x3c; &commat; &lt; \\u0040 \\u003c \\n =3D =20 msgid=<
  é É e\u0301 张 邮箱 ： です 。 ， “ ” ß bücher.com \u200b \u00ad \ufe0f ❤`.split(/[ \n]+/),
]

export function randomSoup(random: Random): string {
  return random.times(random.between(1, 14), () => random.pick(INGREDIENTS)).join('')
}
