#include "brief/html_style.hpp"

namespace rapporteur {

// Fonts that systems have, colours for light and dark paper, one column, a table that becomes cards on a narrow screen, and
// sources that open over the page (the popover attribute of HTML; printed, they follow as notes).
std::string_view html_style() {
  return R"css(
:root{color-scheme:light dark;--paper:#fdfcf9;--card:#fff;--ink:#1d2024;--soft:#5c636b;--line:#e2dfd7;--tint:#f4f1ea;
--accent:#0b5c6b;--yes:#1d6b45;--no:#9d2b32;--maybe:#8a5a0b;--mark:#fbe8a6;--shadow:0 10px 40px rgba(30,25,10,.22)}
@media (prefers-color-scheme:dark){:root{--paper:#15171a;--card:#1c1f23;--ink:#e8e6e1;--soft:#a2a8af;--line:#31353b;--tint:#22262b;
--accent:#6cc3d4;--yes:#7fd0a3;--no:#f0989d;--maybe:#e2b565;--mark:#5d4c12;--shadow:0 10px 40px rgba(0,0,0,.6)}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth;scroll-padding-top:3.2rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.06rem/1.6 "Iowan Old Style","Charter","Palatino Linotype",Palatino,Georgia,serif;
overflow-wrap:break-word;font-variant-numeric:lining-nums}
main{max-width:62rem;margin:0 auto;padding:0 1.4rem 4rem}
a{color:var(--accent)}
h1{font-size:clamp(1.7rem,4.4vw,2.5rem);line-height:1.15;letter-spacing:-.012em;margin:.2rem 0 .5rem;font-weight:650;text-wrap:balance}
h2{font-size:1.28rem;line-height:1.3;margin:2.9rem 0 1rem;padding-top:.7rem;border-top:2px solid var(--ink);font-weight:650}
h3{font-size:1.06rem;margin:0 0 .2rem;font-weight:650}
p{margin:.3rem 0}ul,ol,dl{margin:0;padding:0;list-style:none}
.ui,.kicker,.facts,nav,.chip,.o,.m,dt,th,.who span,.note,.src-head,.src-foot,summary,.legend{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
header{padding:2.6rem 0 0}
.kicker{font-size:.78rem;letter-spacing:.09em;text-transform:uppercase;color:var(--accent);font-weight:650}
.facts{color:var(--soft);font-size:.95rem}.facts b{color:var(--ink);font-weight:600}
nav{position:sticky;top:0;z-index:2;background:var(--paper);border-bottom:1px solid var(--line);margin:1.2rem 0 0;padding:.55rem 0;font-size:.86rem;
display:flex;gap:.2rem 1.1rem;overflow-x:auto;white-space:nowrap;scrollbar-width:none}
nav::-webkit-scrollbar{display:none}
nav a{color:var(--soft);text-decoration:none}nav a:hover,nav a:focus-visible{color:var(--accent);text-decoration:underline}
.s{white-space:nowrap}
.o{font-size:.74rem;color:var(--soft);white-space:nowrap}
.o::before{content:"";display:inline-block;width:.45em;height:.45em;border-radius:50%;background:currentColor;margin:0 .35em .12em 0;opacity:.35}
.o.many{color:var(--accent);font-weight:600}.o.many::before{opacity:1}
.m{font-size:.72rem;line-height:1.5;color:var(--accent);background:none;border:1px solid var(--line);border-radius:.35em;padding:0 .38em;margin:0 .05em;cursor:pointer;
vertical-align:.06em;font-variant-numeric:tabular-nums}
.m:hover,.m:focus-visible{background:var(--accent);border-color:var(--accent);color:var(--paper);outline:none}
.chip{display:inline-block;font-size:.74rem;font-weight:600;line-height:1.55;padding:0 .55em;border-radius:1em;border:1px solid currentColor;color:var(--soft);
white-space:nowrap;vertical-align:.08em}
.yes{color:var(--yes)}.no{color:var(--no)}.maybe{color:var(--maybe)}.say{color:var(--accent)}
.opens{background:none;border:0;padding:0;margin:0;font:inherit;cursor:pointer}.opens:hover .chip,.opens:focus-visible .chip{background:var(--tint)}
.card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.2rem;margin:0 0 .9rem}
.cards{display:grid;gap:.9rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr))}.cards .card{margin:0}.cards .card.wide{grid-column:1/-1}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.12rem 1rem;margin:.45rem 0 .3rem}
dt{color:var(--soft);font-size:.84rem;line-height:1.9}dd{margin:0}
.steps li{padding:.55rem 0;border-bottom:1px solid var(--line);display:grid;grid-template-columns:6.2rem 1fr;gap:0 .8rem}
.steps li:last-child{border:0}.note{color:var(--soft);font-size:.88rem}
table{border-collapse:collapse;width:100%;background:var(--card);border:1px solid var(--line);font-size:.95rem;line-height:1.48;table-layout:fixed}
th{font-size:.84rem;text-align:left;vertical-align:top;font-weight:650;line-height:1.45}
thead th{background:var(--tint);position:sticky;top:2.35rem}
th,td{padding:.65rem .8rem;border-bottom:1px solid var(--line)}td{vertical-align:top;border-left:1px solid var(--line)}
thead th:first-child{width:9.5rem}td p+p{margin-top:.6rem}.none{color:var(--soft);font-style:italic}
.who{margin:1.5rem 0 .3rem}.who:first-of-type{margin-top:0}.who span{color:var(--soft);font-size:.88rem;font-weight:400}
.sayings li{padding:.3rem 0 .3rem 1rem;border-left:3px solid var(--line)}
.sayings li.q{border-left-color:var(--accent)}.sayings .cue{color:var(--soft);font-style:italic}
.varied{color:var(--no);font-size:.92rem}
details>summary{cursor:pointer;color:var(--accent);font-size:.86rem;padding:.25rem 0 .25rem 1.2rem}
.versions{display:grid;gap:.6rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));margin-top:.5rem}
.versions div{background:var(--tint);border-radius:.4rem;padding:.5rem .8rem}
.tree ul{margin-left:.5rem;padding-left:1.1rem;border-left:2px solid var(--line)}.tree li{padding:.2rem 0}
.num{display:inline-block;min-width:1.5em;text-align:center;font:600 .76rem/1.5 system-ui,sans-serif;background:var(--tint);border-radius:.35em;color:var(--soft);padding:0 .35em;margin-right:.35em}
.reports>li{padding:.5rem 0;border-bottom:1px solid var(--line)}.reports>li:last-child{border:0}
footer{color:var(--soft);margin-top:3rem}
.src{border:1px solid var(--line);border-radius:.7rem;background:var(--card);color:var(--ink);box-shadow:var(--shadow);padding:1rem 1.2rem;width:min(34rem,calc(100vw - 2rem));line-height:1.55}
.src::backdrop{background:rgba(0,0,0,.12)}
.src-head,.src-foot{font-size:.8rem;color:var(--soft);margin:0}.src-title{font-weight:650;margin:.1rem 0 .5rem;line-height:1.3}
.src.all{max-height:80vh;overflow:auto}.src.all li+li{margin-top:.8rem}
.src .ctx{color:var(--soft)}mark{background:var(--mark);color:inherit;padding:.05em .1em;border-radius:.15em}
.sources>h2{display:none}
.wide{max-width:100rem}.wide thead th{top:0}.wide header{padding-bottom:1.2rem}.wide table+table{margin-top:2rem}
@supports not selector(:popover-open){.src.all{display:none}.sources>h2{display:block}.src{position:static;width:auto;box-shadow:none;margin:.6rem 0}}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media (max-width:44rem){body{font-size:1rem}main{padding:0 1rem 3rem}
dl{grid-template-columns:1fr;gap:0}dt{line-height:1.4;margin-top:.35rem}
.steps li{grid-template-columns:1fr}
table,tbody,tr,td,tbody th{display:block;width:auto}thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
tbody th{background:var(--tint)}td{border-left:0}td::before{content:attr(data-party);display:block;font:650 .78rem/1.6 system-ui,sans-serif;color:var(--soft)}
td.empty{padding-top:.35rem;padding-bottom:.35rem}td.empty::before{display:inline;margin-right:.6em}td.silent{display:none}}
@media print{:root{--paper:#fff;--card:#fff;--tint:#f3f3f3;--ink:#000;--soft:#444;--line:#bbb;--accent:#000}
html{font-size:9.5pt}body{font-size:1rem}nav{display:none}main{max-width:none;padding:0}h2{break-after:avoid}.card,.steps li,tr,.who,.sayings li{break-inside:avoid}
thead th{position:static}.m{border:0;padding:0}.m::before{content:"["}.m::after{content:"]"}
details:not([open])>*{display:revert}details::details-content{content-visibility:visible}
.sources>h2{display:block}.src.all{display:none!important}.src:not(.all){display:block!important;position:static;width:auto;border:0;border-top:1px solid #ccc;border-radius:0;box-shadow:none;padding:.4em 0;margin:0;font-size:8.5pt;break-inside:avoid}}
)css";
}

}  // namespace rapporteur
