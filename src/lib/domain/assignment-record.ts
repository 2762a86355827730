/**
 * Who held cases before they were given out, as one line of the audit log: from it the deed can be
 * undone. Numbers that follow each other are written as a range.
 */
import type { SampleCase } from './sample.ts';

export type Holder = Pick<SampleCase, 'officeId' | 'interviewerId' | 'dueOn'>;

const NOBODY = '-';

/** `office/interviewer/day:1-40,52;…` */
export function recordHolders(cases: readonly (Holder & { readonly number: number })[]): string {
	const groups = Map.groupBy(cases, ({ officeId, interviewerId, dueOn }) =>
		[officeId, interviewerId, dueOn].map((part) => part ?? NOBODY).join('/')
	);
	return [...groups]
		.map(([holder, own]) => `${holder}:${rangesOf(own.map(({ number }) => number))}`)
		.join(';');
}

/** @returns holders by number of the case; null where the line is none of `recordHolders` */
export function readHolders(line: string): Map<number, Holder> | null {
	const holders = new Map<number, Holder>();
	for (const group of line.split(';')) {
		const [, office, interviewer, day, ranges] =
			/^([\w-]+)\/([\w-]+)\/([\d-]+):([\d,-]+)$/.exec(group) ?? [];
		if (!office || !interviewer || !day || !ranges) return null;
		const known = (part: string) => (part === NOBODY ? null : part);
		const holder = {
			officeId: known(office),
			interviewerId: known(interviewer),
			dueOn: known(day)
		};
		for (const range of ranges.split(',')) {
			const [first = 0, last = first] = range.split('-').map(Number);
			for (let number = first; number <= last; number += 1) holders.set(number, holder);
		}
	}
	return holders;
}

function rangesOf(numbers: readonly number[]): string {
	const ranges: [number, number][] = [];
	for (const number of numbers.toSorted((one, other) => one - other)) {
		const last = ranges.at(-1);
		if (last && last[1] === number - 1) last[1] = number;
		else ranges.push([number, number]);
	}
	return ranges.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(',');
}
