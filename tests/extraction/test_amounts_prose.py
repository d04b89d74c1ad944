"""Amounts in the prose of papers and magazines: units of trades, rates, crossings, heights, names."""

from __future__ import annotations

import pytest

from tests.extraction.test_amounts import told

TRADE = [
    ("The canal took 3,000 cusecs, the dam let out 90 cumecs.", ["3000 foot ** 3 / second", "90 meter ** 3 / second"]),
    ("Mills sawed 40 million board feet of pine.", ["40000000 board_foot"]),
    ("The quay moved 2.4 million TEUs.", ["2400000 twenty_foot_equivalent_unit"]),
    ("A hull of 80,000 dwt was laid.", ["80000 deadweight_ton"]),
    ("The pit yields 9 Mtpa.", ["9 megametric_ton / year"]),
    ("The field gave 30,000 boe/d.", ["30000 barrel_of_oil_equivalent / day"]),
    ("It pumped 70,000 barrels of oil equivalent per day.", ["70000 barrel_of_oil_equivalent/day"]),
    ("Gas cost $3.10 per million British thermal units.", ["3.1 USD/mmbtu"]),
    ("Zinc cost $2,600 per metric ton, lead $2,000 a metric ton.", ["2600 USD/metric_ton", "2000 USD/metric_ton"]),
    ("Gold stood at $1,820 per troy ounce.", ["1820 USD/troy_ounce"]),
    ("Shops let for £90 per sq ft.", ["90 GBP/foot ** 2"]),
    ("The flat burns 30 therms a month.", ["30 therm/month"]),
    ("OPEC pumps 1m bpd, and 2m barrels went.", ["1000000 barrel / day", "2000000 barrel"]),
    ("A 4m beam and 4m in gold.", ["4 meter", "4 meter"]),
    ("Lumber fell to $400 per thousand board feet.", ["400 USD/thousand board foot"]),
    ("It has 64GB/128GB; see 12/14.", ["64 gigabyte", "128 gigabyte", "0.8571428571428571428571428571 dimensionless"]),
    ("The beam bears 5 ksi.", ["5 kilopound_per_square_inch"]),
    ("The van needs 21 kWh/100km.", ["21 kilowatt_hour / 100 kilometer"]),
    ("The lamp gives 300 cd/m2.", ["300 nit"]),
    ("The lake holds 2 cubic km.", ["2 kilometer ** 3"]),
    ("The roof has 80 kWp; the mill emits 2 MtCO2e.", ["80 kilowatt", "2 megametric_ton"]),
    ("It reaches 3 exaflops at 8 terabits per second.", ["3 exaflops", "8 terabit / second"]),
    ("The film was a flop, two flops in all.", ["2 count [flop]"]),
]

RATES = [
    ("The mill rolls 3 million tonnes of steel a year.", ["3000000 metric_ton/year"]),
    ("A house needs 300 litres of water per day.", ["300 liter/day"]),
    ("The town burned 300 tons of coal a day earlier.", ["300 ton"]),
    ("He drank two pints of ale.", ["2 pint"]),
    ("It stores 90 tonnes of carbon per hectare.", ["90 metric_ton/hectare"]),
    ("It uses 30 litres of water per person per day.", ["30 liter/person/day"]),
    ("It had 6 parts per trillion.", ["6 part_per_trillion"]),
    ("Four inches of rain fell in an hour.", ["4 inch"]),
    ("Maize rose to $5.05-1/4 a bushel.", ["5.05 USD/bushel"]),
]

CROSSED = [
    ("The plot is 40x60 metres.", ["40 meter", "60 meter"]),
    ("The sheet is 40×60 cm.", ["40 centimeter", "60 centimeter"]),
    ("The screen shows 1280x720 pixels.", ["1280 pixel", "720 pixel"]),
    ("They won the 4x100m relay.", ["100 meter"]),
    ("Its 1280x720 screen and a 4x4 car were sold.", []),
    (
        "A mole is 6.02x1023 atoms, or 6 x 10^23.",
        ["602000000000000000000000 count [atom]", "600000000000000000000000 count"],
    ),
]

AROUND = [
    ("She is 5 foot 7.", ["5 foot", "7 inch"]),
    ("The wall is 5 feet. 7 men built it.", ["5 foot", "7 count [man]"]),
    ("A magnitude-5.2 quake struck.", ["5.2 count [magnitude]"]),
    ("A mid-5.2 reading was seen.", []),
    ("A rise of between 3 and 5% is likely.", ["3..5 percent rate up"]),
    ("It is 4 degrees warmer; a 6-degree drop is due.", ["4 degree change up", "6 degree change down"]),
    ("A 6-degree slope runs down.", ["6 degree"]),
    ("Some of the 80 guards left.", ["80 count [guard]"]),
    ("His term was cut from 9 years to six.", ["6..9 year"]),
    ("He left for 9 years to run six mills.", ["9 year", "6 count [mill]"]),
    ("It gained 1.5 percent, or 60 points.", ["1.5 percent rate up", "60 count [point] change up"]),
    ("A one in a thousand chance won; one in a row did not.", ["0.001 dimensionless"]),
    ("It was a three to one vote, of two to four hours.", ["2..4 hour"]),
    ("He owed €2.345,60 and 23 456,70 euros.", ["2345.6 EUR", "23456.7 EUR"]),
    ("Nothing less than 40 will do; 20-plus came, and nigh on 30 stayed.", [">40 count", ">20 count", "~30 count"]),
    ("A seven-figure sum was paid.", []),
    (
        "Imports plunged a record 30%, and may fall by between 2% and 4%.",
        ["30 percent rate down", "2..4 percent rate down"],
    ),
    ("It cut a 5% stake; a record 30% left.", ["5 percent", "30 percent"]),
    ("It rose by a factor of three.", ["3 count change up"]),
    ("It is 5% below 1990 levels.", ["5 percent"]),
    ("It fell below 1990 points.", ["<1990 count [point]"]),
    ("The rate was raised half a point.", ["0.5 count [point] change up"]),
    ("The rate was cut by three-quarters of a point.", ["0.75 count [point] change down"]),
    ("The town lies at 12.5°N; it is 12 deg C.", ["12.5 degree", "12 degree_Celsius"]),
    ("He paid 1,994 won; 40 boys in grades 3 to 8 left.", ["1994 KRW", "40 count [boy]"]),
    ("A quarter-mile track.", ["0.25 mile"]),
    ("It wrote down $40 of debt, and is down $40.", ["40 USD", "40 USD change down"]),
    ("It costs forty dollars and thirty cents, or nine pounds and a penny.", ["40.3 USD", "9 GBP"]),
    ("He had five euros and ten boys.", ["5 EUR", "10 count [boy]"]),
    ("It is less than 30 but more than 12; above 5 and over 3.", ["12..30 count", ">5 count", ">3 count"]),
    ("It ran 10~20 times, 3-1 up.", ["10..20 count [time]"]),
    ("He is 40 short of the 120 needed; she is just short of 120.", ["40 count", "120 count", "<120 count"]),
    ("Half of one percent fell; three percent stayed.", ["0.5 percent", "3 percent"]),
    ("It has a population of 5.4m, of whom 2m fled.", ["5400000 count", "2000000 count"]),
    ("It has a beam of 5.4m, of which 2m broke.", ["5.4 meter", "2 meter"]),
    (
        "Ice covers 2.6m sq km; the peak rises 900 m above the lake, and the lake rose 2 m.",
        ["2600000 kilometer ** 2", "900 meter", "2 meter change up"],
    ),
    ("They met on the night of 14/15 June; 14/15 of it is left.", ["0.9333333333333333333333333333 dimensionless"]),
    ("It was 12 degrees below zero, then 8 below zero.", ["-12 degree", "-8 degree"]),
    ("The boat is 3 metres below the pier.", ["3 meter"]),
    ("He bought two pounds of butter and paid 30 pounds.", ["2 pound", "30 GBP"]),
    ("He paid 300 pounds of the sum and 90 pounds of tax.", ["300 GBP", "90 GBP"]),
    ("A force of 20 N and an energy of 5 J; a current of 3 A for 2 h.", ["20 newton", "5 joule", "3 ampere", "2 hour"]),
    ("Lots of 20 N cards and 5 A cards.", ["20 count [n card]", "5 count"]),
    ("She types 70 wpm in 9.5 s at 3 atm.", ["70 word / minute", "9.5 second", "3 atmosphere"]),
    ("Zero goals fell, and five codes.", ["0 count [goal]", "5 count [code]"]),
    ("Some 80 guards left.", ["~80 count [guard]"]),
    ("Those between the ages of 6 and 9 stay.", ["6..9 year [age]"]),
    ("It takes 4-6 business days.", ["4..6 day"]),
    ("The second half of the season was dull; half of the season was dull.", ["0.5 dimensionless"]),
]

NO_AMOUNT = [
    "He came back to net zero, and to ground zero.",
    "Area codes 212 and 646 are full.",
    "The road was shut between junctions 8 and 9; rooms 3 and 4, and pages 10 to 12, are gone.",
    "The class of 1994 won it; the 999 call was long.",
    "A second-degree charge, a third-degree burn and a fifth-floor flat.",
    "She emptied her 401k on a par 3, no later than 2030.",
    "The Acme Model 3 costs little.",
    "Call (555) 010-7788 now.",
    "A one-on-one talk and a one-to-one meeting were held.",
    "In 55 BC he sailed; in 43 AD others did.",
    "The Group of 20 met; the Big Four firms agreed.",
    "The first half of the year was weak.",
]


@pytest.mark.parametrize(("text", "expected"), [*TRADE, *RATES, *CROSSED, *AROUND])
def test_reads(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", NO_AMOUNT)
def test_reads_nothing(text: str) -> None:
    assert told(text) == []


AGES = [
    ("She is 45.", ["45 year [age]"]),
    ("She was 81. He said he is 45.", ["81 year [age]", "45 year [age]"]),
    (
        "He was only 12 when it shut; in 1980 she was 9, and will stop when she is 65.",
        ["12 count", "9 count", "65 count"],
    ),
    ("Nora Lind, now 45, left; the guards, both 19, stayed.", ["45 year [age]", "19 year [age]"]),
    ("Age: 27.", ["27 year [age]"]),
    ("Now 45, she coaches.", ["45 year [age]"]),
    ("The over-50s pay less.", [">50 year [age]"]),
    ("He was 12 in the race; she is 5 of 7 from the line.", ["12 count", "5 count", "7 count"]),
    ("The toll, now 45, may rise. Now 45, the toll may rise.", ["45 count", "45 count"]),
    ("The 1950s were dull.", []),
]


@pytest.mark.parametrize(("text", "expected"), AGES)
def test_ages(text: str, expected: list[str]) -> None:
    assert told(text) == expected
