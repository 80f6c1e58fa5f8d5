"""How Plan looks: money on the left and what it does on the right, one below the other on a narrow screen."""

STYLE = """
.plan-sides { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 20px; width: 100%; }
.plan-rows { display: grid; grid-template-columns: minmax(90px, 2fr) repeat(2, minmax(0, 3fr)); gap: 4px 14px;
  align-items: start; width: 100%; }
.plan-rows.two { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); }
.plan-lists { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
.amount .q-field { width: 84px; flex: none; } .amount .q-field__native { text-align: right; padding: 0 2px; }
.two .amount .q-field { width: 118px; }
.old { opacity: .45; } .stale, .over { color: #801650; font-weight: bold; }
.table-holder { overflow-x: auto; width: 100%; }
table.numbers { border-collapse: collapse; font-size: .9em; margin-top: 10px; }
table.numbers caption { text-align: left; font-weight: bold; }
table.numbers th, table.numbers td { padding: 2px 8px; text-align: right; vertical-align: top; }
table.numbers th[scope=row], table.numbers th[scope=col]:first-child { text-align: left; font-weight: normal; }
table.numbers th[scope=row] { min-width: 8em; } img.dots { display: block; width: 100%; max-width: 780px; }
table.numbers tr { border-bottom: 1px solid #e3e3e3; }
.command { font-family: monospace; font-size: .75em; overflow-wrap: anywhere; }
.big .plan-sides { grid-template-columns: minmax(0, 1fr); } /* a projector has no room for two */
.big .plan-rows { grid-template-columns: minmax(10em, 2fr) repeat(2, minmax(0, 3fr)); }
.big .plan-rows.two { grid-template-columns: minmax(10em, 2fr) minmax(0, 6fr); }
.big .plan :is(.text-overline, .q-field__native, .q-field__label, .q-field__input) {
  font-size: 24px; line-height: 1.2; }
.big .plan .q-field--labeled .q-field__control, .big .plan .q-field--labeled .q-field__marginal { height: 68px; }
.big .plan .q-field--labeled .q-field__native { padding: 30px 0 4px; }
.big .amount .q-field { width: 124px; } .big .two .amount .q-field { width: 160px; }
@media (max-width: 700px) {
  .plan-sides, .plan-lists, .plan-rows, .plan-rows.two, .big .plan-rows, .big .plan-rows.two {
    grid-template-columns: minmax(0, 1fr); }
  .plan-name { font-weight: bold; margin-top: 8px; } .plan-head { display: none; }
  .of-plan::before { content: attr(data-letter); font-weight: bold; }
}
"""
