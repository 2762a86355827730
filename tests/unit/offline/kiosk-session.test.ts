import { beforeEach, describe, expect, it } from 'vitest';
import {
	emptySession,
	progressOf,
	type FinishedSession,
	type KioskForm,
	type KioskSession
} from '../../../src/lib/offline/kiosk-session.ts';
import { act, type KioskEvent } from '../../../src/lib/offline/kiosk-steps.ts';
import { shortForm } from './short-form.ts';

let form: KioskForm;
let session: KioskSession;
let now: number;
let finished: FinishedSession[];

beforeEach(() => {
	form = { version: shortForm, fieldCodes: ['land', 'civil'], keepsPartial: true };
	now = 1_000_000;
	session = emptySession('vi', now);
	finished = [];
});

function happen(...events: KioskEvent[]): void {
	for (const event of events) {
		const step = act(form, session, event, now);
		session = step.session;
		if (step.finished) finished.push(step.finished);
	}
}

function pass(seconds: number): void {
	for (let second = 0; second < seconds; second += 1) {
		now += 1_000;
		happen({ kind: 'tick' });
	}
}

const start: KioskEvent = { kind: 'start', responseId: 'r1' };
const land: KioskEvent = { kind: 'chooseField', fieldCode: 'land' };
const answer = (value: number | string): KioskEvent => ({ kind: 'answer', value });
const wiped = () => emptySession('vi', now);

describe('a citizen who answers everything', () => {
	it('needs one tap a question, and one to send', () => {
		happen(start, land);
		for (const value of [4, 5, 'no']) {
			now += 2_000;
			happen(answer(value));
		}
		expect(session.screen).toBe('closing');
		now += 40_000;
		happen({ kind: 'send' });
		expect(session.screen).toBe('keeping');
		expect(finished).toEqual([
			{
				responseId: 'r1',
				fieldCode: 'land',
				language: 'vi',
				answers: { access: 4, staff: 5, late: 'no' },
				itemTimes: { access: 2_000, staff: 2_000, late: 2_000 },
				timeliness: null,
				isPartial: false,
				durationSeconds: 46,
				answeredAt: now
			}
		]);
	});

	it('is timed question by question, with what a second look and the last one took', () => {
		happen(start, land);
		now += 1_500;
		happen(answer(4));
		now += 500;
		happen({ kind: 'back' });
		now += 4_000;
		happen(answer(2));
		now += 3_000;
		happen({ kind: 'send' });
		expect(finished[0]?.itemTimes).toEqual({ access: 5_500, staff: 3_500 });
	});

	it('may show the receipt instead of choosing, and only field and timeliness are kept', () => {
		happen(start, { kind: 'openScan' });
		expect(session.screen).toBe('scan');
		happen({ kind: 'back' });
		expect(session.screen).toBe('field');
		const dossier = { fieldCode: 'civil', timeliness: 'late' } as const;
		happen({ kind: 'openScan' }, { kind: 'scanned', dossier }, answer(4), { kind: 'send' });
		expect(finished[0]).toMatchObject({ fieldCode: 'civil', timeliness: 'late' });
	});

	it('chooses the field where the receipt names none that is asked about here', () => {
		const dossier = { fieldCode: 'tax', timeliness: 'onTime' } as const;
		happen(start, { kind: 'openScan' }, { kind: 'scanned', dossier });
		expect(session.screen).toBe('field');
		happen(land, answer(4), { kind: 'send' });
		expect(finished[0]).toMatchObject({ fieldCode: 'land', timeliness: 'onTime' });
	});

	it('finds the field that the officer set, and may still correct it', () => {
		happen({ ...start, dossier: { fieldCode: 'civil', timeliness: null } });
		expect(session).toMatchObject({ screen: 'item', fieldCode: 'civil' });
		happen({ kind: 'back' }, land, answer(4), { kind: 'send' });
		expect(finished[0]).toMatchObject({ fieldCode: 'land', timeliness: null });
	});

	it('leaves nothing of the dossier to the next one', () => {
		const dossier = { fieldCode: 'civil', timeliness: 'late' } as const;
		happen({ ...start, dossier }, answer(4), { kind: 'leave' });
		expect(session).toEqual(wiped());
	});

	it('sees how far it is, and a further question where the answer calls for one', () => {
		happen(start, land, answer(4), answer(4));
		expect(progressOf(form, session)).toEqual({ position: 3, total: 3 });
		happen(answer('yes'));
		expect(session.itemCode).toBe('apology');
		expect(progressOf(form, session)).toEqual({ position: 4, total: 4 });
	});

	it('may skip, and a skipped question has no answer', () => {
		happen(start, land, { kind: 'skip' }, answer(2), { kind: 'skip' }, { kind: 'send' });
		expect(finished[0]).toMatchObject({ answers: { staff: 2 }, isPartial: false });
	});

	it('may go back and change an answer; what that hides is not sent', () => {
		happen(start, land, answer(4), answer(4), answer('yes'), answer('no'));
		happen({ kind: 'back' }, { kind: 'back' }, answer('no'), { kind: 'send' });
		expect(finished[0]?.answers).toEqual({ access: 4, staff: 4, late: 'no' });
	});

	it('is offered more questions and an opinion, and comes back to the same closing screen', () => {
		happen(start, land, answer(4), answer(4), answer('no'));
		happen({ kind: 'openPart', part: 'background' }, answer('yes'));
		expect(session).toMatchObject({ screen: 'closing', hasAnsweredMore: true });
		happen({ kind: 'openPart', part: 'opinion' }, { kind: 'change', value: '  tốt ' });
		happen({ kind: 'next' }, { kind: 'send' });
		expect(finished[0]?.answers).toMatchObject({ farmer: 'yes', opinion: 'tốt' });
	});

	it('has sent no opinion where it holds blanks alone', () => {
		happen(start, land, answer(4), answer(4), answer('no'));
		happen(
			{ kind: 'openPart', part: 'opinion' },
			{ kind: 'change', value: '   ' },
			{ kind: 'send' }
		);
		expect(finished[0]?.answers).not.toHaveProperty('opinion');
	});

	it('is thanked for six seconds, with nothing of the answers left', () => {
		happen(start, land, answer(4), answer(4), answer('no'), { kind: 'send' }, { kind: 'kept' });
		expect(session).toEqual({ ...wiped(), screen: 'thanks' });
		pass(3);
		happen({ kind: 'touch' });
		pass(2);
		expect(session.screen).toBe('thanks');
		pass(1);
		expect(session).toEqual(wiped());
		expect(finished).toHaveLength(1);
	});
});

describe('a citizen who stops', () => {
	it('sends what was answered, marked partial', () => {
		happen(start, land, answer(1), { kind: 'send' });
		expect(finished[0]).toMatchObject({ answers: { access: 1 }, isPartial: true });
	});

	it('before any answer sends nothing', () => {
		happen(start, land, { kind: 'send' });
		expect(finished).toEqual([]);
		expect(session.screen).toBe('attract');
	});

	it('sends nothing where the campaign keeps no parts', () => {
		form = { ...form, keepsPartial: false };
		happen(start, land, answer(1), { kind: 'send' });
		expect(finished).toEqual([]);
		expect(session.screen).toBe('attract');
	});
});

describe('a response that is being written', () => {
	it('changes no more, whatever is touched meanwhile', () => {
		happen(start, land, answer(4), answer(4), answer('no'), { kind: 'send' });
		const keeping = session;
		happen({ kind: 'send' }, { kind: 'openPart', part: 'opinion' }, { kind: 'back' });
		happen({ kind: 'touch' }, { kind: 'toggleLarge' });
		expect(session).toEqual(keeping);
		expect(finished).toHaveLength(1);
	});
});

describe('a disk that takes nothing', () => {
	it('leaves the answers on the screen, to be sent again under the same id', () => {
		happen(start, land, answer(4), answer(4), answer('no'), { kind: 'send' });
		happen({ kind: 'keepFailed' });
		expect(session).toMatchObject({ screen: 'trouble', answers: { access: 4 } });
		happen({ kind: 'send' });
		expect(finished.map(({ responseId }) => responseId)).toEqual(['r1', 'r1']);
	});
});

describe('a kiosk without fields', () => {
	it('begins with the first question, and goes back to the first screen', () => {
		form = { ...form, fieldCodes: [] };
		happen(start);
		expect(session).toMatchObject({ screen: 'item', itemCode: 'access' });
		happen({ kind: 'back' });
		expect(session.screen).toBe('attract');
	});
});

describe('answers tapped faster than anybody reads', () => {
	const tap: KioskEvent = { kind: 'answer', value: 4 };

	function tapFast(times: number): void {
		happen(start, { kind: 'chooseField', fieldCode: 'land' });
		for (let one = 0; one < times; one += 1) {
			now += 300;
			happen(tap);
		}
		happen({ kind: 'send' });
	}

	it('are asked about on a tablet that minds, and sent only where that was meant', () => {
		form = { ...form, asksWhenHasty: true };
		tapFast(3);
		expect(session.screen).toBe('sure');
		expect(finished).toEqual([]);
		happen({ kind: 'sendSurely' });
		expect(finished).toHaveLength(1);
	});

	it('are forgotten where they were not meant', () => {
		form = { ...form, asksWhenHasty: true };
		tapFast(3);
		happen({ kind: 'drop' });
		expect(session.screen).toBe('attract');
		expect(finished).toEqual([]);
	});

	it('are taken as they are where there were few, or the kiosk does not mind', () => {
		tapFast(3);
		expect(session.screen).toBe('keeping');
		session = emptySession('vi', now);
		form = { ...form, asksWhenHasty: true };
		tapFast(2);
		expect(session.screen).toBe('keeping');
	});
});
