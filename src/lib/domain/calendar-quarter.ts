/** Quarters of a year as offices report them: `2026-Q4`. */

const shape = /^(\d{4})-Q([1-4])$/;

/** @param day YYYY-MM-DD */
export function quarterOfDay(day: string): string {
	const month = Number(day.slice(5, 7));
	return `${day.slice(0, 4)}-Q${Math.ceil(month / 3)}`;
}

/** @returns null for anything that is no quarter */
export function readQuarter(text: string | null): string | null {
	return text !== null && shape.test(text) ? text : null;
}

/** All quarters from one day to another, the newest first. */
export function quartersBetween(first: string, last: string): string[] {
	const quarters: string[] = [];
	const end = quarterOfDay(last);
	for (let quarter = quarterOfDay(first); quarter <= end; quarter = nextQuarter(quarter)) {
		quarters.push(quarter);
	}
	return quarters.reverse();
}

function nextQuarter(quarter: string): string {
	const [, year = '', number = ''] = shape.exec(quarter) ?? [];
	return number === '4' ? `${Number(year) + 1}-Q1` : `${year}-Q${Number(number) + 1}`;
}
