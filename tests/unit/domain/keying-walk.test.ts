import { describe, expect, it } from 'vitest';
import {
	begin,
	dayIn,
	finished,
	press,
	stepAt,
	type Walk,
	type WalkGround
} from '../../../src/lib/domain/keying-walk.ts';
import { shortForm } from '../offline/short-form.ts';
import { satisfaction5, sections } from '../../support/questionnaire.ts';

const ground: WalkGround = {
	version: { ...shortForm, scales: [satisfaction5], sections },
	fieldCodes: ['land', 'civil'],
	today: '2026-11-21'
};
const start = () => begin(ground, '2026-11-20');

/** Presses one key after the other; what stands in brackets is typed in the line first. */
function keyed(keys: string, from: Walk = start()): Walk {
	let walk = from;
	for (const [, typed, named, plain] of keys.matchAll(/\[([^\]]*)\]|<(\w+)>|(.)/g)) {
		if (typed !== undefined) walk = { ...walk, typed };
		else walk = press(ground, walk, named ?? plain ?? '') ?? walk;
	}
	return walk;
}
const places = (walk: Walk) => {
	const step = stepAt(ground, walk);
	return step.kind === 'item' ? step.item.code : step.kind;
};
const head = '[12]<Enter>a[19/11]<Enter>';

describe('keying a form', () => {
	it('takes one key a question, and Enter where something is typed', () => {
		const walk = keyed(`${head}54430ac<Enter>[3]<Enter>[1811]<Enter>[chờ lâu]<Enter>`);
		// `late` is answered by a, so `apology` is asked, and c means nothing there.
		expect(places(walk)).not.toBe('end');
		const whole = keyed(`${head}54430bac<Enter>[3]<Enter>[1811]<Enter>[chờ lâu]<Enter>`);
		expect(places(whole)).toBe('end');
		expect(finished(ground, whole)).toEqual({
			voidReason: null,
			caseNumber: 12,
			fieldCode: 'land',
			day: '2026-11-19',
			doubles: [],
			answers: {
				a1: 5,
				a2: 4,
				b1: 4,
				b2: 3,
				all: 0,
				late: 'no',
				wishes: ['time', 'online'],
				visits: 3,
				visitedOn: '2026-11-18',
				opinion: 'chờ lâu'
			}
		});
	});

	it('offers the day of the form before, and nothing for the case', () => {
		const walk = keyed('[]<Enter> ');
		expect(places(walk)).toBe('day');
		expect(walk.typed).toBe('20/11/2026');
		expect(keyed('<Enter>', walk).content).toMatchObject({
			caseNumber: null,
			fieldCode: null,
			day: '2026-11-20'
		});
	});

	it('reads 0 and 9 as no opinion, a space or - as blank, * as two answers on a line', () => {
		const { content } = keyed(`${head}9 -*`);
		expect(content).toMatchObject({ answers: { a1: 0 }, doubles: ['b2'] });
		expect(Object.keys(content.answers)).toEqual(['a1']);
	});

	it('refuses a figure that the scale has not, and stays', () => {
		for (const key of ['6', '7', '8', 'a']) {
			const walk = keyed(`${head}${key}`);
			expect([walk.isRefused, places(walk)], key).toEqual([true, 'a1']);
		}
		expect(keyed(`${head}75`).isRefused).toBe(false);
	});

	it('goes back by arrows, and a new key takes the place of the old', () => {
		const walk = keyed(`${head}54<ArrowUp><ArrowLeft>1`);
		expect(walk.content.answers).toEqual({ a1: 1, a2: 4 });
		expect(places(walk)).toBe('a2');
		expect(places(keyed('<ArrowDown>', walk))).toBe('b1');
		const mended = keyed(`${head}*<ArrowUp>3`);
		expect(mended.content).toMatchObject({ answers: { a1: 3 }, doubles: [] });
	});

	it('leaves out what paper says to leave out, and forgets what was keyed there', () => {
		const asked = keyed(`${head}54434a`);
		expect(places(asked)).toBe('apology');
		const late = keyed('b<ArrowUp><ArrowUp>', asked);
		expect(places(late)).toBe('late');
		const mended = keyed('b', late);
		expect(mended.content.answers).not.toHaveProperty('apology');
		expect(places(mended)).toBe('wishes');
	});

	it('takes no more choices than the question allows', () => {
		const walk = keyed(`${head}54434babc`);
		expect(walk.isRefused).toBe(true);
		expect(walk.content.answers.wishes).toEqual(['time', 'fee']);
		expect(keyed('a', walk).content.answers.wishes).toEqual(['fee']);
	});

	it('refuses a case, a day, a number that is none', () => {
		expect(keyed('[x]<Enter>').isRefused).toBe(true);
		expect(keyed('[0]<Enter>').isRefused).toBe(true);
		expect(keyed('<Enter>a[3113]<Enter>').isRefused).toBe(true);
		const atNumber = `${head}54434b<Enter>`;
		expect(keyed(`${atNumber}[21]<Enter>`).isRefused).toBe(true);
		expect(keyed(`${atNumber}[vài]<Enter>`).isRefused).toBe(true);
	});

	it('says at the end that a form with too many blanks does not count', () => {
		const walk = keyed(`${head}54   b<Enter><Enter><Enter><Enter>`);
		expect(places(walk)).toBe('end');
		expect(finished(ground, walk)).toMatchObject({ voidReason: 'tooManyBlanks', answers: {} });
	});
});

describe('a day as it is typed', () => {
	it('needs no year: it is the last such day', () => {
		const today = '2026-01-05';
		expect(dayIn('0401', today)).toBe('2026-01-04');
		expect(dayIn('31/12', today)).toBe('2025-12-31');
		expect(dayIn('1/1', today)).toBe('2026-01-01');
		expect(dayIn('02012026', today)).toBe('2026-01-02');
		expect(dayIn('6/1/2026', today)).toBe('2026-01-06');
	});

	it('is one of the calendar', () => {
		for (const text of ['', '31/02', '3002', '5', '1/1/26'])
			expect(dayIn(text, '2026-11-21'), text).toBeNull();
	});
});
