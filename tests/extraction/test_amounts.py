"""Amounts in text: tables of what is read, and of what must not be; spans, order and cost on any text."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extraction.amounts import scan
from checker.lexicon import amounts as lexicon_amounts
from checker.lexicon.amounts import AmountLexicon
from checker.model import Document, Skip
from checker.normalise.amounts import read
from checker.packs import rules_root


@cache
def lexicon() -> AmountLexicon:
    return lexicon_amounts.load(rules_root() / "lexicon" / "en")


def document(text: str) -> Document:
    whole = ((0, len(text)),)
    return Document(id="d", text=text, sha256="", path="d", body=whole, sentences=whole)


def told(text: str) -> list[str]:
    """Each amount as `value unit [of]`, `low..high` for ranges, hedge in front, aspect and direction behind."""
    doc, out = document(text), []
    for mention in scan(doc, lexicon()):
        assert text[slice(*mention.span)] == mention.text
        amount = read(mention, doc, lexicon())
        if isinstance(amount, Skip):
            continue
        q = amount.quantity
        number = f"{q.value.normalize():f}" + (f"..{q.high.normalize():f}" if q.high is not None else "")
        hedge = "" if q.hedge == "=" else q.hedge
        of = f" [{amount.of}]" if amount.of else ""
        change = f" {q.aspect} {q.direction}" if q.direction else " ordinal" if q.aspect == "ordinal" else ""
        out.append(f"{hedge}{number} {q.unit}{of}{change}")
    return out


MONEY = [
    ("Sales came to $4.2 billion.", ["4200000000 USD"]),
    ("Exports reached $ 61 billion last year.", ["61000000000 USD"]),
    ("Exports reached $\u00a061\u2009billion last year.", ["61000000000 USD"]),
    ("a US$140 billion plan", ["140000000000 USD"]),
    ("It cost US $85.50.", ["85.5 USD"]),
    ("It paid Rs 3.5 crore for the land and Rs. 40,000 in fees.", ["35000000 INR", "40000 INR"]),
    ("The fund holds 92bn dollars.", ["92000000000 USD"]),
    ("The bid was A$2.4m, or HK$13 million.", ["2400000 AUD", "13000000 HKD"]),
    ("CNY 1.2tn and EUR50m", ["1200000000000 CNY", "50000000 EUR"]),
    ("The yard will cost 45 million Australian dollars.", ["45000000 AUD"]),
    ("The lawyer charged 300 pounds an hour.", ["300 GBP/hour"]),
    ("A stamp costs 85 cents.", ["0.85 USD"]),
    ("The shares closed at 213p.", ["2.13 GBP"]),
    ("They owe 3.5 trillion won.", ["3500000000000 KRW"]),
    ("Revenue was 120 MEUR.", ["120000000 EUR"]),
    ("a 12-million-euro wing", ["12000000 EUR"]),
    ("Oil sold at $71.20 a barrel.", ["71.2 USD/barrel"]),
    ("Tickets were $9 each or $40 per family.", ["9 USD", "40 USD/family"]),
    ("The firm was worth £8.1bn ($10.4bn).", ["8100000000 GBP", "10400000000 USD"]),
    ("More than 7 million kroner ($1.1 million) is missing.", [">7000000 NOK", ">1100000 USD"]),
    ("The deficit stood at -$4.5 billion.", ["-4500000000 USD"]),
    ("It is worth half a million euros.", ["500000 EUR"]),
    ("Thousands of dollars vanished.", ["1000..10000 USD"]),
    ("It won 12 games.", ["12 count [game]"]),
    ("She won 50,000 won.", ["50000 KRW"]),
    ("a R15 million grant, N2.4bn of debt and P300m in aid", ["15000000 ZAR", "2400000000 NGN", "300000000 PHP"]),
    ("R15 tyres, the N7 road and P300", []),
    ("It stood at minus $5 on 99¢ cups.", ["-5 USD", "0.99 USD"]),
    ("c $ 300 million or hk $ 1.5 - billion", ["300000000 CAD", "1500000000 HKD"]),
]

MEASURES = [
    ("The road is 12.5 km long and 9 metres wide.", ["12.5 kilometer", "9 meter"]),
    ("Winds of 80 mph, or 129 km/h, were felt.", ["80 mile_per_hour", "129 kilometer_per_hour"]),
    ("a 2,400-square-foot shop", ["2400 foot ** 2"]),
    ("The lake covers 310 square kilometres.", ["310 kilometer ** 2"]),
    ("It was minus 12 degrees Celsius.", ["-12 degree_Celsius"]),
    ("It was -12C at dawn.", ["-12 degree_Celsius"]),
    ("The engine makes 210 hp and 280 lb-ft of torque.", ["210 horsepower", "280 foot_pound"]),
    ("The tablet has 64GB of storage and a 10.1-inch screen.", ["64 gigabyte", "10.1 inch"]),
    ("The boxer weighs 82 kilos.", ["82 kilogram"]),
    ("Divers found 3.2 tonnes of scrap.", ["3.2 metric_ton"]),
    ("Wells pump 1.1 million barrels per day.", ["1100000 barrel / day"]),
    ("The air held 410 parts per million.", ["410 ppm"]),
    ("The march took two and a half hours.", ["2.5 hour"]),
    ("They waited three more years.", ["3 year"]),
    ("He ran for 88 rushing yards.", ["88 yard"]),
    ("The ship is 180m long.", ["180 meter"]),
    ("The app has 35m users.", ["35000000 count [user]"]),
    ("A dose of 0.5 mg per kilogram", ["0.5 milligram/kilogram"]),
    ("The rate is 7.4 per 100,000 people.", ["7.4 count/100,000 people"]),
    ("The clinic gives 400 doses a week.", ["400 dose/week [dose]"]),
    ("The disk turns 90 times a minute.", ["90 count/minute [time]"]),
    ("He trains twice a day.", ["2 count/day [time]"]),
]

SCIENCE = [
    ("Beams of 6.5 TeV and 940 MeV", ["6.5 teraelectron_volt", "940 megaelectron_volt"]),
    ("a 47 kΩ resistor and a 2.2 µF capacitor", ["47 kiloohm", "2.2 microfarad"]),
    ("It withstood 40 N/mm² and 900 lb/in2.", ["40 newton/millimeter ** 2", "900 pound/inch ** 2"]),
    ("The dose is 3 mg/kg/day.", ["3 milligram/kilogram/day"]),
    ("It conducts 0.4 W/(m·K).", ["0.4 watt/meter/kelvin"]),
    ("It moved at 7 m s-1.", ["7 meter/second"]),
    ("Glucose was 6.1 mmol/L.", ["6.1 millimole/liter"]),
    ("The pool holds 2.4 gigalitres.", ["2.4 gigaliter"]),
    ("It burns 6.2 l/100km.", ["6.2 liter / 100 kilometer"]),
    ("The film runs at 48 fps.", ["48 frame / second"]),
    ("The magnet reaches 9.4 T.", ["9.4 tesla"]),
    ("Sales came to $2.3T.", ["2300000000000 USD"]),
    ("The plasma was heated to 1,500 K.", ["1500 kelvin"]),
    ("She earns 1,500K a year.", ["1500000 count/year"]),
    ("Pressure in the tyre fell to 1.9 bar.", ["1.9 bar"]),
    ("They own 3 bar stools.", ["3 count [bar stool]"]),
    ("He weighs 14 stone.", ["14 stone"]),
    ("They built two stone bridges.", ["2 count [stone bridge]"]),
    ("a crate of 2 x 3 x 4 m", ["2 meter", "3 meter", "4 meter"]),
    ("It lasted 3 ½ hours, 12 +/- 0.5 mm deep.", ["3.5 hour", "12 millimeter"]),
    ("Lows of -12 to -15C came.", ["-15..-12 degree_Celsius"]),
    ("The rate is 8.2 deaths per 1,000 live births.", ["8.2 death/1,000 live birth [death]"]),
    ("It costs £3m-4m.", ["3000000..4000000 GBP"]),
    ("Support was 47% to 31%.", ["47 percent", "31 percent"]),
    ("The odds are 1 in 25,000.", ["0.00004 dimensionless"]),
    (
        "Nine in 10 adults agreed; she scored nine in 10 games.",
        ["0.9 dimensionless [adult]", "9 count", "10 count [game]"],
    ),
]

HEADLINES = [
    ("Ferry Fire Kills 9, Injures 30", ["9 count", "30 count"]),
    ("Quake Leaves 12 Dead", ["12 count [dead]"]),
    ("At Least Six Killed in Raid", [">6 count"]),
    ("Bombing Kills Seven In Market", ["7 count"]),
    ("Nora Lind's 31 goals", ["31 count [goal]"]),
    ("The Group of Seven met the Big Ten.", []),
    ("Galaxy 9 Sells Well", []),
]

SHARES = [
    ("Nearly 40 percent of farmers agreed.", ["~40 percent"]),
    ("Rates rose 25 basis points to 1.75%.", ["25 basis_point rate up", "1.75 percent"]),
    ("Support fell by two percentage points.", ["2 percentage_point rate down"]),
    ("About two-thirds of the jurors left.", ["~0.6666666666666666666666666667 dimensionless [juror]"]),
    ("One in five adults smokes.", ["0.2 dimensionless [adult]"]),
    ("Two in five renters moved.", ["0.4 dimensionless [renter]"]),
    (
        "Arrivals rose by a third to 1.1 million.",
        ["0.3333333333333333333333333333 dimensionless change up", "1100000 count"],
    ),
    ("Half of them stayed.", ["0.5 dimensionless"]),
    ("It shrank by half a percent.", ["0.5 percent rate down"]),
]

COUNTS = [
    ("Three tiny lanterns hung there.", ["3 count [tiny lantern]"]),
    ("Eight other clerks quit.", ["8 count [other clerk]"]),
    ("The five largest ports closed.", ["5 count [large port]"]),
    ("Two of the seven bridges reopened.", ["2 count [bridge]", "7 count [bridge]"]),
    ("Twenty decently built coal-fired stations", ["20 count [coal-fired station]"]),
    ("A dozen MPs and half a dozen aides", ["12 count [mp]", "6 count [aide]"]),
    ("Some 12,000 people marched.", ["~12000 count [people]"]),
    ("Thirty-seven men and one woman", ["37 count [man]", "1 count [woman]"]),
    ("Hundreds of homes burned.", ["100..1000 count [home]"]),
    ("The 40-page ruling lists 12 errors.", ["40 count [page]", "12 count [error]"]),
    ("The crew of nine rested; 14 died.", ["9 count", "14 count"]),
    ("a record 48 goals", ["48 count [record goal]"]),
    ("They met four times.", ["4 count [time]"]),
    ("He gave 600 staff a bonus.", ["600 count [staff]"]),
    ("Four police officers and nine staff members", ["4 count [police officer]", "9 count [staff member]"]),
    ("Six Greek and Cypriot trawlers sank.", ["6 count [greek and cypriot trawler]"]),
    ("some 200 US special forces troops", ["~200 count [us special force troop]"]),
    ("a million fans and about a thousand stewards", ["1000000 count [fan]", "~1000 count [steward]"]),
    ("The 9,000-strong crowd sang.", ["9000 count"]),
    ("Scores of barns burned; she scores often.", ["20..100 count [barn]"]),
    ("The gym has 2 million monthly users.", ["2000000 count [monthly user]"]),
    ("Orders for 4,600 of the jets", ["4600 count [jet]"]),
    ("He had 11 assists and 10 rebounds.", ["11 count [assist]", "10 count [rebound]"]),
    ("a stake worth 1.3 times sales", ["1.3 count [time]"]),
    ("three million, two hundred thousand voters", ["3200000 count [voter]"]),
]

ORDINALS = [
    ("13th", ["13 count ordinal"]),
    ("forty-second", ["42 count ordinal"]),
    ("three hundred sixty seventh", ["367 count ordinal"]),
    ("five hundredth", ["500 count ordinal"]),
    ("five hundredths", ["0.05 dimensionless"]),
    ("We kept the third one.", ["3 count ordinal"]),
    ("She read the first four pages.", ["1 count ordinal", "4 count [page]"]),
    ("It was their 37th meeting.", ["37 count [meeting] ordinal"]),
    ("the third visit in a year", ["3 count [visit] ordinal"]),
    ("its twenty-first consecutive win", ["21 count [consecutive win] ordinal"]),
]

AGES = [
    ("The 34-year-old nurse", ["34 year [age]"]),
    ("Nora Lind, 42, said so.", ["42 year [age]"]),
    ("Lind , 42 , said so .", ["42 year [age]"]),
    ("a boy aged nine", ["9 year [age]"]),
    ("The twins are ten months old.", ["10 month [age]"]),
    ("Children under 12 enter free.", ["<12 year [age]"]),
    ("sons, ages 4, 7 and 11", ["4 year [age]", "7 year [age]", "11 year [age]"]),
]

RANGES = [
    ("Members over 16 and under 30 pay less.", ["16..30 count"]),
    ("More than 70 and less than 20 came.", [">70 count", "<20 count"]),
    ("from 6 through 14", ["6..14 count"]),
    ("25~30 people", ["25..30 count [people]"]),
    ("He rose through 9 ranks.", ["9 count [rank]"]),
    ("The bridge is between 30 and 40 metres long.", ["30..40 meter"]),
    ("It costs $4bn-$5bn.", ["4000000000..5000000000 USD"]),
    ("from $10 to $15 billion", ["10000000000..15000000000 USD"]),
    ("fines from $200 to $4 million", ["200..4000000 USD"]),
    ("a 20-30 percent cut", ["20..30 percent rate down"]),
    ("four to five thousand fans", ["4000..5000 count [fan]"]),
    ("5 and 6 kg", ["5 kilogram", "6 kilogram"]),
    ("eight or nine euros", ["8 EUR", "9 EUR"]),
    ("four-, six- and eight-seat cabins", ["4 count [seat]", "6 count [seat]", "8 count [seat]"]),
    ("5k-20k", ["5000..20000 count"]),
    ("3km-5km", ["3..5 kilometer"]),
    ("from 40 ml to 50 mg", ["40 milliliter", "50 milligram"]),
]

HEDGES = [
    ("It costs $8 plus tax.", ["8 USD"]),
    ("200 plus guests came.", [">200 count [guest]"]),
    ("at least 60 huts", [">60 count [hut]"]),
    ("Costs exceeded $100 billion.", [">100000000000 USD"]),
    ("Sales topped 3 million.", [">3000000 count"]),
    ("It fell short of 70 percent.", ["<70 percent"]),
    ("Debt is approaching $2 trillion.", ["~2000000000000 USD"]),
    ("up to 400 seats", ["<400 count [seat]"]),
    ("Sales increased by 31 percent - up to $99 million.", ["31 percent rate up", "99000000 USD"]),
    ("Fees rise by up to 5 percent.", ["<5 percent rate up"]),
    ("Trade rose up to $123 billion.", ["123000000000 USD"]),
    ("500 or more guests", [">500 count [guest]"]),
    ("roughly 90 boats", ["~90 count [boat]"]),
    ("a sub-5 millimetre gap", ["<5 millimeter"]),
    ("just under 20 per cent", ["<20 percent"]),
]

CHANGES = [
    ("The share closed 6 percent higher.", ["6 percent rate up"]),
    ("Wheat ended 4 cents lower.", ["0.04 USD change down"]),
    ("The index was 60 points lower.", ["60 count [point] change down"]),
    ("The wall is 2 metres higher.", ["2 meter"]),
    ("Output rose 12 percent to $9.5 billion.", ["12 percent rate up", "9500000000 USD"]),
    ("Shares were down 2.3%.", ["2.3 percent rate down"]),
    ("Prices climbed sharply by 3 euros.", ["3 EUR change up"]),
    ("The index lost 40 points, or 1.2%.", ["40 count [point] change down", "1.2 percent rate down"]),
    ("Oslo +0.4%, Rome -0.7%", ["0.4 percent rate up", "-0.7 percent rate down"]),
    ("The index (12,301.20, up 8.15 points)", ["12301.2 count [point]", "8.15 count [point] change up"]),
    ("The team lost 3 games.", ["3 count [game]"]),
    ("The firm raised $40 million.", ["40000000 USD"]),
    ("a 7 percent rise in exports", ["7 percent rate up"]),
    ("a decline of about 3 percent", ["~3 percent rate down"]),
    ("a 5 percent stake and a 5% pay rise", ["5 percent", "5 percent"]),
    ("Rates fell below 4 percent.", ["<4 percent"]),
    ("She gained 62 percent of the vote.", ["62 percent"]),
    ("Wages increased to 900 euros.", ["900 EUR"]),
    ("It raised its main rate by 0.5 percent.", ["0.5 percent rate up"]),
    ("The plan cuts harmful emissions by 40 percent.", ["40 percent rate down"]),
    ("Costs rose after staff went home by 5 percent.", ["5 percent"]),
    ("The cheque was raised by two women.", ["2 count [woman]"]),
    ("The Bears lost by 17 points.", ["17 count [point]"]),
    ("The index lost by 2 percent.", ["2 percent rate down"]),
    ("They gave up 410 rushing yards.", ["410 yard"]),
    ("The crane lifted 22 tonnes.", ["22 metric_ton"]),
    ("She lost 15 kg and gained two inches.", ["15 kilogram change down", "2 inch"]),
    ("The price edged up to 4.2 percent.", ["4.2 percent"]),
    ("A stamp costs 85p, an increase of 10p.", ["0.85 GBP", "0.1 GBP change up"]),
    ("a fine of 10p and a loss of $5 million", ["0.1 GBP", "5000000 USD"]),
    ("The fair drew 14 percent fewer guests.", ["14 percent rate down"]),
]

SPOKEN = [
    ("- 25 k", ["-25000 count"]),
    ("It holds 4.75 k of them.", ["4750 count"]),
    ("She won the 10 k race.", ["10 count [k]"]),
    ("The lake was at - 12 degrees.", ["-12 degree"]),
    ("- 12 people were hurt.", ["12 count [people]"]),
    ("three hundred point forty-two", ["300.42 count"]),
    ("nought point seventeen", ["0.17 count"]),
    ("He has three point two million readers.", ["3200000 count [reader]"]),
    ("Four and a half million readers paid.", ["4500000 count [reader]"]),
    ("one thirty-second", ["0.03125 dimensionless"]),
    ("one over sixteen", ["0.0625 dimensionless"]),
    ("He lost one over 16 days.", ["16 day"]),
    ("The reading was 130 over 85.", ["130 count", ">85 count"]),
    ("six million and three eighths", ["6375000 count"]),
    ("six million and three eggs", ["6000003 count [egg]"]),
    ("- 2 3/4", ["-2.75 dimensionless"]),
    ("four hundred and three dozens", ["436 count"]),
    ("Four hundred and ten dozen eggs broke.", ["4920 count [egg]"]),
    ("two billion and three quarters million", ["2000750000 count"]),
    ("Rents rose 0 . 4 % in June .", ["0.4 percent rate up"]),
    ("The chip is 3.5 pm thick.", ["3.5 picometer"]),
    ("The result was ($12.5m).", ["-12500000 USD"]),
    ("The lamp ($12.50) is sold out.", ["12.5 USD"]),
    ("It takes 4 and 1/2 sacks.", ["4.5 count [sack]"]),
    ("They left -3/4.", ["-0.75 dimensionless"]),
    ("Rates rose by point seven five percent.", ["0.75 percent rate up"]),
    ("At this point six percent had left.", ["6 percent"]),
    ("A town of 60 000 people.", ["60000 count [people]"]),
    ("In 2019 40 000 came.", ["40000 count"]),
    ("They waited an hour and a half.", ["1.5 hour"]),
    ("He owns a dog and a half brother.", []),
    ("Loans of 6 3 / 8 % are due.", ["6.375 percent"]),
]

FACTORS = [
    ("Orders rose sevenfold and sales quadrupled.", ["7 count [time] change up", "4 count [time] change up"]),
    ("Net income more than doubled to $3.4 billion.", [">2 count [time] change up", "3400000000 USD"]),
    ("The price has halved.", ["0.5 count [time] change down"]),
    ("a 10-fold rise and a twofold reduction", ["10 count [time] change up", "2 count [time] change down"]),
    ("He doubled down and doubled as a clerk.", []),
    ("It trades at 15x earnings, in a 4x4.", ["15 count [time]"]),
]

TOGETHER = [
    ("Lifespans fell by 1.8 years to 77.", ["1.8 year change down", "77 year"]),
    ("Output fell 3 percent to 25.", ["3 percent rate down", "25 count"]),
    ("The index rose 60 points to 7,612.", ["60 count [point] change up", "7612 count [point]"]),
    ("Costs have swelled from $1.2 billion to more than $3.8 billion.", ["1200000000 USD", ">3800000000 USD"]),
    ("Fares rose from $2 to $3.", ["2..3 USD"]),
    ("some 15-20,000 people", ["~15000..20000 count [people]"]),
    ("children aged 5 to 11", ["5..11 year [age]"]),
    ("The over-65s met 5 to 11 times.", [">65 year [age]", "5..11 count [time]"]),
    ("He ran 10.5s in 3 heats.", ["10.5 second", "3 count [heat]"]),
    ("thirty-odd years", ["~30 year"]),
    ("It starts at half past six.", []),
    ("a best-of-seven series", []),
    ("Her blood pressure was 150/95.", []),
    ("The PS5 costs PS450.", ["450 GBP"]),
    ("They paid kr 450 million, or 300 kr each.", ["450000000 SEK", "300 SEK"]),
    ("Rupees 500 crore", ["5000000000 INR"]),
    ("50 Cent owes 50 cents.", ["0.5 USD"]),
    ("Gold sold at $1,950/oz.", ["1950 USD/ounce"]),
    ("The guard is 6'2\" tall.", ["6 foot", "2 inch"]),
    ("10 clerks injured, 12 others wounded", ["10 count [clerk]", "12 count [other]"]),
    ("EUR50-60m and Rs500-600", ["50000000..60000000 EUR", "500..600 INR"]),
    ("no higher than 9,000 and no lower than 3", ["<9000 count", ">3 count"]),
    ("290 riders plus crew and 40 plus guests", ["290 count [rider]", ">40 count [guest]"]),
    ("growth of 31 % and 44 %", ["31 percent rate up", "44 percent rate up"]),
    ("She racked up 30 points as it shut down 12 plants.", ["30 count [point]", "12 count [plant]"]),
    ("The index is up 30 points.", ["30 count [point] change up"]),
    ("1e6 and 2.5e3 of the 7e7", ["1000000 count", "2500 count"]),
    ("The fleet of 300 zero-emission buses", ["300 count [zero-emission bus]"]),
    ("The squad of 23 includes 14 reserves.", ["23 count", "14 count [reserve]"]),
    ("Power failed in 3 in 10 homes, for 3 in 10 minutes.", ["0.3 dimensionless [home]", "3 count", "10 minute"]),
    ("one-in-four renters, a 1-in-100-year flood", ["0.25 dimensionless [renter]"]),
    ("Four in 10 Norwegians ski.", ["0.4 dimensionless [norwegian]"]),
    ("some 300 displaced Yemenis", ["~300 count [displaced yemeni]"]),
    ("22 tongues and more than 700 dialects", ["22 count [tongue]", ">700 count [dialect]"]),
    ("Six days passed; zero days were lost; it cost COP 28 million.", ["6 day", "0 day", "28000000 COP"]),
    ("A 4C breeze cooled a 350 page book.", ["4 degree_Celsius", "350 count [page]"]),
    ("dozens more suffered burns, hundreds of missing dogs", ["12..120 count", "100..1000 count [missing dog]"]),
    ("one rebel fighter backing the plan", ["1 count [rebel fighter]"]),
    ('"We won by 40" he said on a 46" screen.', ["40 count", "46 inch"]),
    ("cuts of 9,000 February 28, 2007", ["9000 count"]),
    ("The 0-60 mph run takes 3.9s.", ["0..60 mile_per_hour", "3.9 second"]),
    ("Profit was 12.4 billion rupees, up from 9.8 billion.", ["12400000000 INR", "9800000000 INR"]),
    ("It rose to 4.2 percent from 4.1.", ["4.2 percent", "4.1 percent"]),
    ("It is up 5% from 40.", ["5 percent rate up", "40 count"]),
    ("They hired 236, fewer than the 239 forecast.", ["236 count", "239 count"]),
    ("Cracks ran under the four-storey house.", ["4 count [storey]"]),
    ("It makes 42 claims, 17 of them new.", ["42 count [claim]", "17 count"]),
    ("It is 0.7 in (1.8 cm) thick; he came in 12 in all.", ["0.7 inch", "1.8 centimeter", "12 count"]),
    ("35 Dead Dozens Wounded", ["35 count [dead]", "12..120 count"]),
    (
        "It feeds 30m pupils, including 4m in Asia, behind a 4m wall.",
        ["30000000 count [pupil]", "4000000 count", "4 meter"],
    ),
    ("one in eight a year ago, half a year ago", ["0.125 dimensionless", "0.5 year"]),
    ("A 250-strong crowd", ["250 count"]),
    (
        "Of 25 states, 17 from the south agreed; in Oslo, 12 of the guests left.",
        ["25 count [state]", "17 count", "12 count [guest]"],
    ),
    (
        "At 102, she is well; her son died at 99, a man of 45 at 12 sites.",
        ["102 year [age]", "99 year [age]", "45 year [age]", "12 count [site]"],
    ),
    ("At 102, the index was flat.", ["102 count"]),
    ("Two out of three dollars went.", ["0.6666666666666666666666666667 dimensionless [dollar]"]),
    ("She lost 3st 4lb on the 31st street and weighs 11st.", ["3 stone change down", "4 pound", "11 stone"]),
    ("Exports of Rs 1.2 lakh crore, and 30 lakh looms", ["1200000000000 INR", "3000000 count [loom]"]),
    ("It flies the route four times weekly.", ["4 count/week [time]"]),
    ("On Route 4 they met on the bus 12 men.", ["12 count [man]"]),
    ("The rate stood at -0.5%; Rome fell, -0.5%.", ["-0.5 percent", "-0.5 percent rate down"]),
    ("a 1.1m-barrel build and a 1.1m-wide pipe", ["1100000 barrel", "1.1 meter"]),
    ("18- to 24-year-olds rent.", ["18..24 year [age]"]),
    (
        "9 in 10 pupils and up to 40 aides, aged under 16",
        ["0.9 dimensionless [pupil]", "<40 count [aide]", "<16 year [age]"],
    ),
    ("2.5m swells hit 2.5m homes and an 1,800-sq-ft flat.", ["2.5 meter", "2500000 count [home]", "1800 foot ** 2"]),
    ("Five Star Movement met; Four Republicans left.", ["4 count [republican]"]),
    ("Rents jumped 8.4%, 7.9% and 6.3%.", ["8.4 percent rate up", "7.9 percent rate up", "6.3 percent rate up"]),
    ("It lost a quarter of its value.", ["0.25 dimensionless change down"]),
    ("He lost half of the votes.", ["0.5 dimensionless [vote]"]),
    ("500 head of cattle and 12 head coaches", ["500 count [head]", "12 count [head coach]"]),
]

UNSAID = [
    ("It sold 41,200 vans, up from 34,000 a year ago.", ["41200 count [van]", "34000 count [van]"]),
    ("The mill employs 340 weavers, down from 510 in 2015.", ["340 count [weaver]", "510 count [weaver]"]),
    ("She scored 14 goals, up from nine last season.", ["14 count [goal]", "9 count [goal]"]),
    ("The town saw 31 thefts, against 28 in 2018.", ["31 count [theft]", "28 count [theft]"]),
    ("Hens laid 1.2 million eggs, compared with 900,000 in May.", ["1200000 count [egg]", "900000 count [egg]"]),
    (
        "It shipped 95,000 lamps, up 51 percent from May and well above the 78,000 it shipped then.",
        ["95000 count [lamp]", "51 percent rate up", ">78000 count [lamp]"],
    ),
    (
        "There were 41 fires and 9 floods, compared with 38 and 7.",
        ["41 count [fire]", "9 count [flood]", "38 count", "7 count"],
    ),
    ("They won 3 games from 12 starts against 8 clubs.", ["3 count [game]", "12 count [start]", "8 count [club]"]),
    (
        "Shares rose 12 percent from 340; 5 men came from 7 to 9.",
        ["12 percent rate up", "340 count", "5 count [man]", "7..9 count"],
    ),
    (
        "Ore exports fell to 3.4 million tonnes as those of coal rose to 1.1 million.",
        ["3400000 metric_ton", "1100000 metric_ton"],
    ),
    ("Profit was 1.3 billion euros, beating the 1.2 billion expected.", ["1300000000 EUR", "1200000000 EUR"]),
    ("A $3 million bridge in a town of 2 million.", ["3000000 USD", "2000000 count"]),
    ("It passed by 187 votes to 142.", ["187 count [vote]", "142 count [vote]"]),
    ("There were 58 votes in favour and 41 against.", ["58 count [vote]", "41 count [vote]"]),
    ("They gave 12 votes to 9 women.", ["12 count [vote]", "9 count [woman]"]),
    ("Reds are on 36 percent, Greens on 34, with Blues on 9.", ["36 percent", "34 percent", "9 percent"]),
    ("One crate has 12 pears while another has 8.", ["1 count [crate]", "12 count [pear]", "8 count [pear]"]),
    ("He won 12 games and she won in 5.", ["12 count [game]", "5 count"]),
    (
        "The index fell 31.40 points, or 0.5%, to 5,887.38, and the other rose 16.86, or 0.2 percent, to 7,964.24.",
        [
            "31.4 count [point] change down",
            "0.5 percent rate down",
            "5887.38 count [point]",
            "16.86 count [point] change up",
            "0.2 percent rate up",
            "7964.24 count [point]",
        ],
    ),
    ("Taxes of 5, or 6 percent, were paid.", ["5 percent", "6 percent"]),
    ("The gauge was up 80 points at 10,821.", ["80 count [point] change up", "10821 count [point]"]),
    ("Her rating fell 4 points to 38 percent.", ["4 percentage_point rate down", "38 percent"]),
    ("He scored 4 points to 38 percent of fans.", ["4 count [point]", "38 percent"]),
    (
        "She averaged 22.4 points, 5.1 rebounds and 7.8 assists per game.",
        ["22.4 point/game [point]", "5.1 rebound/game [rebound]", "7.8 assist/game [assist]"],
    ),
    (
        "He had 12 points, 5 fouls and 7.8 assists per game.",
        ["12 count [point]", "5 count [foul]", "7.8 assist/game [assist]"],
    ),
]

ROWS = [
    (
        "The poll gave the Reds 368 seats, Greens 191, the Blues 55 and Browns 13.",
        [
            "368 count [seat]",
            "191 count [seat]",
            "55 count [seat]",
            "13 count [seat]",
        ],
    ),
    (
        "It carried 3 men, like Apollo 13, and won 5 prizes, Apollo 13 and Rocky 3.",
        ["3 count [man]", "5 count [prize]"],
    ),
    (
        "The mill will cut 870 posts in Wales, 640 in Spain and 90 in Peru.",
        [
            "870 count [post]",
            "640 count [post]",
            "90 count [post]",
        ],
    ),
    ("It was 18 degrees in Rome and minus 4 in Oslo.", ["18 degree", "-4 degree"]),
    ("He won 3 races at 12 and left in 2 cars.", ["3 count [race]", "12 count", "2 count [car]"]),
    ("Acme sold 806 jets in 2018 against Nordair's 800.", ["806 count [jet]", "800 count [jet]"]),
    (
        "She has 1,240 backers to Lind's 880; he gave 40 mugs to Ray's 3 sons.",
        [
            "1240 count [backer]",
            "880 count [backer]",
            "40 count [mug]",
            "3 count [son]",
        ],
    ),
    ("Only 37 of the firm's 1,500 pilots are women.", ["37 count [pilot]", "1500 count [pilot]"]),
]

AROUND = [
    ("Fares closed up 1.7 percent and opened down 3 points.", ["1.7 percent rate up", "3 count [point] change down"]),
    ("He turned down 3 offers and took up 5 percent of it.", ["3 count [offer]", "5 percent"]),
    ("a 16 GB + 4 GB card; Oslo + 0.2%", ["16 gigabyte", "4 gigabyte", "0.2 percent rate up"]),
    (
        "It hit six 18-wheelers, two 747s and 16 more 3-pointers.",
        [
            "6 count [18-wheeler]",
            "2 count [747]",
            "16 count [3-pointer]",
        ],
    ),
    (
        "two 9mm pistols, three 50MP lenses, two 12m long",
        [
            "2 count [pistol]",
            "9 millimeter",
            "3 count [lens]",
            "50 megapixel",
            "2 count",
            "12 meter",
        ],
    ),
    ("She earns €4,200 a month before tax, $5 a month before the sale.", ["4200 EUR/month", "5 USD"]),
    ("It costs $60 per planned flat, $5 per unit sold.", ["60 USD/planned flat", "5 USD/unit"]),
    ("The odds are 1 in 2.5 million.", ["0.0000004 dimensionless"]),
    ("It happened 1 in 5 million years.", ["1 count", "5000000 year"]),
    (
        "Nearly 3 in 4 tenants owe rent; 3 in 5 outings.",
        ["~0.75 dimensionless [tenant]", "3 count", "5 count [outing]"],
    ),
    ("The bill passed the council 31 to 20; they won three to one.", []),
    ("It fell 31 to 20; they came from 31 to 20 towns.", ["31 count change down", "20 count", "20..31 count [town]"]),
    ("On free throws, 6 of 8 fell; Ann Ray, 41 of Hull", ["6 count", "8 count", "41 year [age]"]),
    (
        "Prices rose 3 percent in May and 2 percent in June, and 4 percent of shops shut.",
        [
            "3 percent rate up",
            "2 percent rate up",
            "4 percent",
        ],
    ),
    ("A $5 fee cost A $3.", ["5 USD", "3 AUD"]),
    ("It has two 12-volt cells and three ten-watt lamps.", ["2 count [cell]", "12 volt", "3 count [lamp]", "10 watt"]),
    ("The list had 36 new 52-week highs.", ["36 count [high]", "52 week"]),
    (
        "five 12-year-old girls and three well-known cooks",
        ["5 count [girl]", "12 year [age]", "3 count [well-known cook]"],
    ),
    ("He ran 45 yards on eight carries.", ["45 yard", "8 count [carry]"]),
    ("They lead by 6 1/2 games, 3/2 of the cards.", ["6.5 count [game]", "1.5 dimensionless [card]"]),
    ("It can hold 36 F-35 jets at 20 C-25 C.", ["36 count [f-35 jet]", "20 degree_Celsius"]),
    ("a five-year/60,000-mile warranty, open 24/7", ["5 year", "60000 mile"]),
    ("It runs 10km/6mi at 100kph/62mph.", ["10 kilometer", "6 mile", "100 kilometer_per_hour", "62 mile_per_hour"]),
    ("It is 30 by 40 centimetres, in a 10-by-12-foot room.", ["30 centimeter", "40 centimeter", "10 foot", "12 foot"]),
    ("They won 30 by 40 votes.", ["30 count", "40 count [vote]"]),
    (
        "It sold 5,000 two-wheelers; she hit six three-pointers.",
        ["5000 count [two-wheeler]", "6 count [three-pointer]"],
    ),
    ("The tug sank 40 miles off the coast, 3 miles from port.", ["40 mile", "3 mile"]),
    ("The lake sank 3 feet in May.", ["3 foot change down"]),
    ("with Acme off 5 percent and Deere shares off 3 points", ["5 percent rate down", "3 count [point] change down"]),
    ("He took off 5 percent and turned off 3 lights.", ["5 percent", "3 count [light]"]),
    ("a drop of just 5 points", ["5 count [point] change down"]),
]

DISTANCES = [
    ("It has 1,200 shops, 300 more than last year.", ["1200 count [shop]", "300 count [shop]"]),
    (
        "It sold 7.8 million lamps in two months, 1.2 million fewer than Acme.",
        [
            "7800000 count [lamp]",
            "2 month",
            "1200000 count [lamp]",
        ],
    ),
    ("They won 187 of 338 seats, 12 short of a majority.", ["187 count [seat]", "338 count [seat]", "12 count [seat]"]),
    (
        "The rope is 30 feet long, 10 more than needed; he met 3 men; 2 more than that.",
        [
            "30 foot",
            "10 foot",
            "3 count [man]",
            "2 count",
        ],
    ),
    ("It paid $5 million, 2 more than me.", ["5000000 USD", "2 count"]),
    ("The 911 Turbo S is longer than the 12 Pro and a 458 Italia.", []),
    (
        "The 27 EU states met the 12 Labour MPs and the 49 Germans.",
        [
            "27 count [eu state]",
            "12 count [labour mp]",
            "49 count [german]",
        ],
    ),
    ("The drug costs $2.1 million a patient.", ["2100000 USD/patient"]),
]

WIRES = [
    ("It went for £8.1 million, four times as much.", ["8100000 GBP", "4 count [time]"]),
    ("three million, two hundred thousand sheep", ["3200000 count [sheep]"]),
    ("Wheat was at $4.65 a bushel after a gain; it was $5 a year after that.", ["4.65 USD/bushel", "5 USD"]),
    (
        "a hole 30 metres wide and 10 deep; 30 metres wide and 10 men",
        ["30 meter", "10 meter", "30 meter", "10 count [man]"],
    ),
    (
        "Net was 45.2 mln stg, or 12 cts a share, against 38 mln dlrs.",
        ["45200000 GBP", "0.12 USD/share", "38000000 USD"],
    ),
]

FURTHER = [
    ("More than a million and a half men signed in an hour and a half.", [">1500000 count [man]", "1.5 hour"]),
    (
        "They won 37 seats, up eight, and 9 lamps, down from 12.",
        [
            "37 count [seat]",
            "8 count [seat] change up",
            "9 count [lamp]",
            "12 count [lamp]",
        ],
    ),
    (
        "She turns 60 in May, turned 3 into 4 and turned 40 pages.",
        ["60 year [age]", "3 count", "4 count", "40 count [page]"],
    ),
    ("It cuts 4,000 jobs, on top of the 3,000 already announced.", ["4000 count [job]", "3000 count [job]"]),
    (
        "It hit 40 on the Celsius scale, 7 on the Richter scale and 3 on the pay scale.",
        ["40 degree_Celsius", "7 count", "3 count"],
    ),
    ("Talk reads between 60 and 70 on the decibel scale.", ["60..70 decibel"]),
    ("It has 2.4 million users in Peru and 1.1 million in Chile.", ["2400000 count [user]", "1100000 count [user]"]),
    ("The cost rose from 3 million to 12; only 3 in the morning shift", ["3000000..12000000 count", "3 count"]),
    ("The shares closed 4p up at 112p.", ["0.04 GBP change up", "1.12 GBP"]),
    ("They wrote off 200 to 300 million euros.", ["200000000..300000000 EUR"]),
    (
        "The number of men in work rose by 115,000 to a record 32.8 million.",
        ["115000 count [man] change up", "32800000 count [man]"],
    ),
    (
        "There were 46 deaths per 1,000 births in 2005 and 29 in 2018.",
        ["46 death/1,000 birth [death]", "29 death/1,000 birth [death]"],
    ),
    (
        "It sold 1.2 million copies at its peak and just 90,000 last year.",
        ["1200000 count [copy]", "90000 count [copy]"],
    ),
    ("It starts at dollar 22.5 million and Yen 300 bn.", ["22500000 USD", "300000000000 JPY"]),
    (
        "It cost 5 million yen 3 million years ago, a euro 2 million times.",
        ["5000000 JPY", "3000000 year", "2000000 count [time]"],
    ),
    (
        "It cost 15 dollars 50. A cup is 2 euros and 5 cents for two.",
        ["15.5 USD", "2.05 EUR", "2 count"],
    ),
    ("They paid 15 dollars, 50 men came; 300 dollars in 12 weeks.", ["15 USD", "50 count [man]", "300 USD", "12 week"]),
    (
        "It fell 2 dollars and 5 cents a share on 3 dollars 40 men.",
        [
            "2 USD change down",
            "0.05 USD/share",
            "3 USD",
            "40 count [man]",
        ],
    ),
    (
        "It is 450 metres long, 60 wide; 12 high schools, 3 deep lakes",
        [
            "450 meter",
            "60 meter",
            "12 count [high school]",
            "3 count [deep lake]",
        ],
    ),
    (
        "Chile has 5,800 llamas, Peru 6,375 and Bolivia about 320.",
        [
            "5800 count [llama]",
            "6375 count [llama]",
            "~320 count [llama]",
        ],
    ),
    (
        "They took 112 of the chamber's 167 seats to the government's 55.",
        [
            "112 count [seat]",
            "167 count [seat]",
            "55 count [seat]",
        ],
    ),
    (
        "He sent 40 letters to his wife's 3 lawyers; taller than women's 30.",
        [
            "40 count [letter]",
            "3 count [lawyer]",
            "30 count",
        ],
    ),
    ("There were 306 votes for, 204 against.", ["306 count [vote]", "204 count [vote]"]),
    (
        "It was 67.3 percent, against 66.9 percent in 2018 and 64 a decade ago.",
        ["67.3 percent", "66.9 percent", "64 percent"],
    ),
    ("Some 9 of the top 10 banks pay; one in 10 is.", ["~9 count [bank]", "10 count [top bank]", "0.1 dimensionless"]),
]

PHRASES = [
    ("Nasdaq -30 points, Dow +12 points, Route 5", ["-30 count [point] change down", "12 count [point] change up"]),
    ("Volume was 8.1M, then 40M. The 3M staff met.", ["8100000 count", "40000000 count"]),
    ("It dumped a foot and a half of rain on a man and a half brother.", ["1.5 foot"]),
    ("a 2-to-1 majority and a 5-to-10-year plan", ["5..10 year"]),
    ("It raised 300 million marks; she got 40 marks.", ["300000000 DEM", "40 count [mark]"]),
    (
        "two former army barracks and 40 fast food outlets",
        ["2 count [former army barracks]", "40 count [fast food outlet]"],
    ),
    (
        "Six second-half goals, two second half tries and a 30 second clip",
        [
            "6 count [second-half goal]",
            "2 count",
            "30 second",
        ],
    ),
    ("two master's degrees, three women's titles", ["2 count [master degree]", "3 count [woman title]"]),
    ("19 developed and developing countries", ["19 count [developed and developing country]"]),
    ("Then 10 arrested and police said so; 10 killed and wounded", ["10 count", "10 count"]),
    ("1,200 full- and part-time staff", ["1200 count [full- and part-time staff]"]),
    (
        "The number of millionaires rose 3 percent to 2,208 from 2,043.",
        [
            "3 percent rate up",
            "2208 count [millionaire]",
            "2043 count [millionaire]",
        ],
    ),
    ("The number of homes sold was 1,204, while the price was 340.", ["1204 count [home]", "340 count"]),
    ("A number of men came in 12 and left with 30.", ["12 count", "30 count"]),
]

SIZES = [
    (
        "Prices rose by more than a quarter and are up a third on 2019.",
        [
            ">0.25 dimensionless change up",
            "0.3333333333333333333333333333 dimensionless change up",
        ],
    ),
    ("It rose by a third party in the third quarter, up half the time.", []),
    ("The bank saw a quarter-point rise and lost half a point.", ["0.25 count [point] change up", "0.5 count [point]"]),
    ("At the halfway point, a quarter of the points were lost.", ["0.25 dimensionless [point]"]),
    (
        "Highs will drop by 10 to 15 degrees; it rose 5 to 27.",
        ["10..15 degree change down", "5 count change up", "27 count"],
    ),
    ("Rents fell by 3 to 27 percent.", ["3 count change down", "27 percent"]),
    ("Sales were 7 percent up on May; the pit is 20 metres down from here.", ["7 percent rate up", "20 meter"]),
    (
        "Shares were 3.75p, or 1.6%, higher at 238p; it is 5 percent, higher than planned.",
        [
            "0.0375 GBP change up",
            "1.6 percent rate up",
            "2.38 GBP",
            "5 percent",
        ],
    ),
    ("It fell at 9.8 m/s2 after 400 IU of vitamin D.", ["9.8 meter / second ** 2", "400 international_unit"]),
]

EVERYTHING = [
    *SIZES,
    *FURTHER,
    *WIRES,
    *DISTANCES,
    *PHRASES,
    *UNSAID,
    *ROWS,
    *AROUND,
    *FACTORS,
    *TOGETHER,
    *MONEY,
    *MEASURES,
    *SCIENCE,
    *HEADLINES,
    *SHARES,
    *COUNTS,
    *ORDINALS,
    *AGES,
    *RANGES,
    *HEDGES,
    *CHANGES,
    *SPOKEN,
]


@pytest.mark.parametrize(("text", "expected"), EVERYTHING)
def test_reads(text: str, expected: list[str]) -> None:
    assert told(text) == expected


NOTHING = [
    "They woke at five in the morning; it ran until 6 in the evening.",
    "They met at 10 Weaving Lane and live at 22 Old Mill Road.",
    "She wore a number 7 shirt in bay 14, by exit 13B.",
    "The Group of Seven ministers met.",
    "Wait a second.",
    "It ended on Oct . 14 .",
    "At first, she was third in line.",
    "They left on the 13th.",
    "The First Lady spoke to a third party.",
    "She left in 1987 and came back in 2003.",
    "He spoke on March 4 at 5 p.m.",
    "They meet on 14 June or Sept. 20-24.",
    "The 2014-15 season began at 19:45.",
    "One of them slept, and no one woke him.",
    "One of the guards slept, and no one woke him.",
    "This is one of the longest bridges.",
    "They met at 6.45 pm and left at 9 pm.",
    "That one is better than this one.",
    "The Galaxy 9 sold well.",
    "He cited the 22nd amendment and the 21st century.",
    "They live at 14 Harbour Street, off Highway 61.",
    "Section 12, row 9, is full; see Article 5 and page 80.",
    "Call 1-800-555-0142 or 555-0199.",
    "COVID-19 spread in the early 1990s.",
    "She won the Big 12 and the bottom three fell.",
    "Third parties came second.",
    "The home side won 3-1.",
    "On the one hand it rained; on the other it did not.",
    "a two-way street and a one-time gift",
    "The 1080p film is on version 2.1.7.",
    "Flight 370 and Apollo 11",
    "The FTSE 100 closed late.",
    "He arrived between A.D. 1100 and 1250.",
    "Order 9/11 files.",
    "In 1066, he sailed with the class of '98.",
    "Season 3 of the show airs on Channel 4.",
    "The 737 MAX and the two-seater landed.",
    "They play in the Big Ten.",
    "The two sent warm letters, and the three will meet.",
    "Fees for the 2019-20 year are due.",
    "It reads 24-08-2014 at the top.",
    "Updated at Jul 282016, it cites resolutions 2118 and pages 14.",
    "COP28 met on Turn 4 of the track, in Apartment 4C by Exhibit 3A.",
    "The Thirty Years' War and the Six-Day War spared Three Mile Island.",
    "The Seven Sisters asked for 401(k) plans at a Level 5 trauma centre.",
    "Three's company at Twenty20; zero-day flaws.",
    "The 787 left for Oslo with Nordair's 747 and an A380-800F.",
    "They call at 6 p.m. (GMT +8).",
    "He bought 100s of pens for her iPhone 4s.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_reads_nothing(text: str) -> None:
    assert told(text) == []


def test_vague_amounts_are_skipped_and_counted() -> None:
    doc = document("A few shops and several banks closed.")
    skips = [read(m, doc, lexicon()) for m in scan(doc, lexicon())]
    assert [s.reason for s in skips if isinstance(s, Skip)] == ["vague", "vague"]


def test_a_figure_takes_the_currency_that_stands_earlier() -> None:
    text = "Trade reached 140 billion dollars. It may soon pass the 200 billion mark."
    cut = text.index(" It may") + 1
    doc = Document(
        id="d", text=text, sha256="", path="d", body=((0, len(text)),), sentences=((0, cut), (cut, len(text)))
    )
    second = scan(doc, lexicon())[1]
    amount = read(second, doc, lexicon())
    assert not isinstance(amount, Skip)
    assert (amount.quantity.unit, amount.quantity.value) == ("USD", 200_000_000_000)


WORDS = """
1 12 2,500 0.5 ½ 3/4 one two hundred thousand million bn km % percent $ € £ Rs euros people tiny cameras of the to -
– and or about up rose by from between per a year ( ) , . 2019 May first 21st half third minus + ± kg m/s -year-old '
"""
PIECES = st.sampled_from([*WORDS.split(), "\u00a0"])


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=120), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
    )
)
def test_any_text_is_read_without_error(text: str) -> None:
    doc = document(text)
    last = 0
    for mention in scan(doc, lexicon()):
        start, end = mention.span
        assert text[start:end] == mention.text
        assert last <= start < end
        last = end
        amount = read(mention, doc, lexicon())
        if isinstance(amount, Skip):
            assert amount.reason in ("vague", "out-of-range", "unit-unknown")
            continue
        quantity = amount.quantity
        assert quantity.value.is_finite()
        assert quantity.high is None or quantity.value <= quantity.high
        for band in quantity.bands:
            assert all(end is None or end.is_finite() for end in band)
            assert None in band or band[0] <= band[1]  # type: ignore[operator]


JUNK = [
    "1",
    "1-",
    "(1",
    "1,",
    "1 ",
    "½",
    "$",
    "—",
    "one ",
    "two hundred ",
    "km ",
    "hundreds of ",
    "10 to ",
    "5 and ",
    "1 out of ",
    "and ",
    "5 men, up from ",
    "up 5, or ",
    "the number of men was 5 and ",
    "5 goals per game, ",
    "5 in Rome and ",
    "Reds 5, ",
    "5 seconds, 4 more than ",
    "two 5-foot ",
    "5 old and ",
]


@pytest.mark.parametrize("junk", JUNK)
def test_cost_is_linear_in_junk(junk: str) -> None:
    def cost(size: int) -> float:
        doc = document((junk * (size // len(junk) + 1))[:size])
        begin = time.process_time()
        scan(doc, lexicon())
        return time.process_time() - begin

    cost(500)
    small, large = cost(2_000), cost(16_000)
    assert large < 24 * small + 0.15
