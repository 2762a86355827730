import { beforeEach, describe, expect, it } from 'vitest';
import { emptySession, progressOf } from '../../../src/lib/offline/kiosk-session.ts';
import type { KioskEvent } from '../../../src/lib/offline/kiosk-steps.ts';
import { answer, land, start, KioskPlay } from './kiosk-play.ts';

let play: KioskPlay;

beforeEach(() => {
	play = new KioskPlay();
});

const wiped = () => emptySession('vi', play.now);

describe('a citizen who answers everything', () => {
	it('needs one tap a question, and one to send', () => {
		play.happen(start, land);
		for (const value of [4, 5, 'no']) {
			play.now += 2_000;
			play.happen(answer(value));
		}
		expect(play.session.screen).toBe('closing');
		play.now += 40_000;
		play.happen({ kind: 'send' });
		expect(play.session.screen).toBe('keeping');
		expect(play.finished).toEqual([
			{
				responseId: 'r1',
				fieldCode: 'land',
				language: 'vi',
				answers: { access: 4, staff: 5, late: 'no' },
				itemTimes: { access: 2_000, staff: 2_000, late: 2_000 },
				timeliness: null,
				isPartial: false,
				durationSeconds: 46,
				answeredAt: play.now
			}
		]);
	});

	it('is timed question by question, with what a second look and the last one took', () => {
		play.happen(start, land);
		play.now += 1_500;
		play.happen(answer(4));
		play.now += 500;
		play.happen({ kind: 'back' });
		play.now += 4_000;
		play.happen(answer(2));
		play.now += 3_000;
		play.happen({ kind: 'send' });
		expect(play.finished[0]?.itemTimes).toEqual({ access: 5_500, staff: 3_500 });
	});

	it('may show the receipt instead of choosing, and only field and timeliness are kept', () => {
		play.happen(start, { kind: 'openScan' });
		expect(play.session.screen).toBe('scan');
		play.happen({ kind: 'back' });
		expect(play.session.screen).toBe('field');
		const dossier = { fieldCode: 'civil', timeliness: 'late' } as const;
		play.happen({ kind: 'openScan' }, { kind: 'scanned', dossier }, answer(4), { kind: 'send' });
		expect(play.finished[0]).toMatchObject({ fieldCode: 'civil', timeliness: 'late' });
	});

	it('chooses the field where the receipt names none that is asked about here', () => {
		const dossier = { fieldCode: 'tax', timeliness: 'onTime' } as const;
		play.happen(start, { kind: 'openScan' }, { kind: 'scanned', dossier });
		expect(play.session.screen).toBe('field');
		play.happen(land, answer(4), { kind: 'send' });
		expect(play.finished[0]).toMatchObject({ fieldCode: 'land', timeliness: 'onTime' });
	});

	it('finds the field that the officer set, and may still correct it', () => {
		play.happen({ ...start, dossier: { fieldCode: 'civil', timeliness: null } });
		expect(play.session).toMatchObject({ screen: 'item', fieldCode: 'civil' });
		play.happen({ kind: 'back' }, land, answer(4), { kind: 'send' });
		expect(play.finished[0]).toMatchObject({ fieldCode: 'land', timeliness: null });
	});

	it('leaves nothing of the dossier to the next one', () => {
		const dossier = { fieldCode: 'civil', timeliness: 'late' } as const;
		play.happen({ ...start, dossier }, answer(4), { kind: 'leave' });
		expect(play.session).toEqual(wiped());
	});

	it('sees how far it is, and a further question where the answer calls for one', () => {
		play.happen(start, land, answer(4), answer(4));
		expect(progressOf(play.form, play.session)).toEqual({ position: 3, total: 3 });
		play.happen(answer('yes'));
		expect(play.session.itemCode).toBe('apology');
		expect(progressOf(play.form, play.session)).toEqual({ position: 4, total: 4 });
	});

	it('may skip, and a skipped question has no answer', () => {
		play.happen(start, land, { kind: 'skip' }, answer(2), { kind: 'skip' }, { kind: 'send' });
		expect(play.finished[0]).toMatchObject({ answers: { staff: 2 }, isPartial: false });
	});

	it('may go back and change an answer; what that hides is not sent', () => {
		play.happen(start, land, answer(4), answer(4), answer('yes'), answer('no'));
		play.happen({ kind: 'back' }, { kind: 'back' }, answer('no'), { kind: 'send' });
		expect(play.finished[0]?.answers).toEqual({ access: 4, staff: 4, late: 'no' });
	});

	it('is offered more questions and an opinion, and comes back to the same closing screen', () => {
		play.happen(start, land, answer(4), answer(4), answer('no'));
		play.happen({ kind: 'openPart', part: 'background' }, answer('yes'));
		expect(play.session).toMatchObject({ screen: 'closing', hasAnsweredMore: true });
		play.happen({ kind: 'openPart', part: 'opinion' }, { kind: 'change', value: '  tốt ' });
		play.happen({ kind: 'next' }, { kind: 'send' });
		expect(play.finished[0]?.answers).toMatchObject({ farmer: 'yes', opinion: 'tốt' });
	});

	it('has sent no opinion where it holds blanks alone', () => {
		play.happen(start, land, answer(4), answer(4), answer('no'));
		play.happen(
			{ kind: 'openPart', part: 'opinion' },
			{ kind: 'change', value: '   ' },
			{ kind: 'send' }
		);
		expect(play.finished[0]?.answers).not.toHaveProperty('opinion');
	});

	it('is thanked for six seconds, with nothing of the answers left', () => {
		play.happen(
			start,
			land,
			answer(4),
			answer(4),
			answer('no'),
			{ kind: 'send' },
			{ kind: 'kept' }
		);
		expect(play.session).toEqual({ ...wiped(), screen: 'thanks' });
		play.pass(3);
		play.happen({ kind: 'touch' });
		play.pass(2);
		expect(play.session.screen).toBe('thanks');
		play.pass(1);
		expect(play.session).toEqual(wiped());
		expect(play.finished).toHaveLength(1);
	});
});

describe('a citizen who stops', () => {
	it('sends what was answered, marked partial', () => {
		play.happen(start, land, answer(1), { kind: 'send' });
		expect(play.finished[0]).toMatchObject({ answers: { access: 1 }, isPartial: true });
	});

	it('before any answer sends nothing', () => {
		play.happen(start, land, { kind: 'send' });
		expect(play.finished).toEqual([]);
		expect(play.session.screen).toBe('attract');
	});

	it('sends nothing where the campaign keeps no parts', () => {
		play.form = { ...play.form, keepsPartial: false };
		play.happen(start, land, answer(1), { kind: 'send' });
		expect(play.finished).toEqual([]);
		expect(play.session.screen).toBe('attract');
	});
});

describe('a response that is being written', () => {
	it('changes no more, whatever is touched meanwhile', () => {
		play.happen(start, land, answer(4), answer(4), answer('no'), { kind: 'send' });
		const keeping = play.session;
		play.happen({ kind: 'send' }, { kind: 'openPart', part: 'opinion' }, { kind: 'back' });
		play.happen({ kind: 'touch' }, { kind: 'toggleLarge' });
		expect(play.session).toEqual(keeping);
		expect(play.finished).toHaveLength(1);
	});
});

describe('a disk that takes nothing', () => {
	it('leaves the answers on the screen, to be sent again under the same id', () => {
		play.happen(start, land, answer(4), answer(4), answer('no'), { kind: 'send' });
		play.happen({ kind: 'keepFailed' });
		expect(play.session).toMatchObject({ screen: 'trouble', answers: { access: 4 } });
		play.happen({ kind: 'send' });
		expect(play.finished.map(({ responseId }) => responseId)).toEqual(['r1', 'r1']);
	});
});

describe('a kiosk without fields', () => {
	it('begins with the first question, and goes back to the first screen', () => {
		play.form = { ...play.form, fieldCodes: [] };
		play.happen(start);
		expect(play.session).toMatchObject({ screen: 'item', itemCode: 'access' });
		play.happen({ kind: 'back' });
		expect(play.session.screen).toBe('attract');
	});
});

describe('answers tapped faster than anybody reads', () => {
	const tap: KioskEvent = { kind: 'answer', value: 4 };

	function tapFast(times: number): void {
		play.happen(start, { kind: 'chooseField', fieldCode: 'land' });
		for (let one = 0; one < times; one += 1) {
			play.now += 300;
			play.happen(tap);
		}
		play.happen({ kind: 'send' });
	}

	it('are asked about on a tablet that minds, and sent only where that was meant', () => {
		play.form = { ...play.form, asksWhenHasty: true };
		tapFast(3);
		expect(play.session.screen).toBe('sure');
		expect(play.finished).toEqual([]);
		play.happen({ kind: 'sendSurely' });
		expect(play.finished).toHaveLength(1);
	});

	it('are forgotten where they were not meant', () => {
		play.form = { ...play.form, asksWhenHasty: true };
		tapFast(3);
		play.happen({ kind: 'drop' });
		expect(play.session.screen).toBe('attract');
		expect(play.finished).toEqual([]);
	});

	it('are taken as they are where there were few, or the kiosk does not mind', () => {
		tapFast(3);
		expect(play.session.screen).toBe('keeping');
		play.session = emptySession('vi', play.now);
		play.form = { ...play.form, asksWhenHasty: true };
		tapFast(2);
		expect(play.session.screen).toBe('keeping');
	});
});
