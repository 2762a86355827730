import { describe, expect, it } from 'vitest';
import {
	carriedFields,
	emptyForm,
	pagesOf,
	readForm,
	readShown,
	turnPage,
	type PagedForm
} from '../../../src/lib/offline/paged-form.ts';
import { shortForm } from './short-form.ts';

const withFields = { hasFields: true };
const withFieldsShown = { hasFields: true, shown: [] };
const seen = { hasFields: true, shown: ['late'] };
const at = (page: string, answers: PagedForm['answers'] = {}): PagedForm => ({
	...emptyForm,
	id: 'r1',
	page,
	answers
});

function posted(fields: Readonly<Record<string, string | readonly string[]>>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) {
		for (const one of typeof value === 'string' ? [value] : value) data.append(name, one);
	}
	return data;
}

describe('the pages', () => {
	it('are the consent, the field, and one a section', () => {
		expect(pagesOf(shortForm, {}, withFields).map(({ code }) => code)).toEqual([
			'consent',
			'field',
			'access',
			'staff',
			'facts',
			'background',
			'opinion'
		]);
	});

	it('have no page for the field where the campaign asks for none', () => {
		expect(pagesOf(shortForm, {}, { hasFields: false })[1]?.code).toBe('access');
	});
});

describe('turning a page', () => {
	it('goes to the next one, also where nothing was answered', () => {
		const turn = turnPage(shortForm, at('access'), 'next', { ...withFields, shown: ['access'] });
		expect(turn).toMatchObject({ form: { page: 'staff' }, faults: [], isReady: false });
	});

	it('shows the page again where an answer calls for another question on it', () => {
		const late = at('facts', { late: 'yes' });
		expect(turnPage(shortForm, late, 'next', seen).form.page).toBe('facts');
		const both = { ...seen, shown: ['late', 'apology'] };
		expect(turnPage(shortForm, late, 'next', both).form.page).toBe('background');
	});

	it('back needs no right answers', () => {
		const wrong = at('opinion', { opinion: 'x'.repeat(30) });
		expect(turnPage(shortForm, wrong, 'back', withFieldsShown).form.page).toBe('background');
	});

	it('stays where an answer is wrong, and names the item', () => {
		const turn = turnPage(shortForm, at('access', { access: 9 }), 'next', withFieldsShown);
		expect(turn).toMatchObject({
			form: { page: 'access' },
			faults: [{ itemCode: 'access', fault: 'outOfRange' }]
		});
	});

	it('drops the answer to a question that is hidden again', () => {
		const turn = turnPage(shortForm, at('facts', { late: 'no', apology: 'yes' }), 'next', seen);
		expect(turn.form.answers).toEqual({ late: 'no' });
	});
});

describe('sending', () => {
	it('is ready where nothing is wrong', () => {
		expect(turnPage(shortForm, at('opinion', { access: 4 }), 'send', withFieldsShown).isReady).toBe(
			true
		);
	});

	it('an empty form is refused with words, not sent', () => {
		const turn = turnPage(shortForm, at('opinion'), 'send', withFieldsShown);
		expect(turn).toMatchObject({ isReady: false, faults: [{ itemCode: '', fault: 'empty' }] });
	});

	it('opens the page of a fault that hidden fields brought along', () => {
		const turn = turnPage(shortForm, at('opinion', { staff: 7 }), 'send', withFieldsShown);
		expect(turn).toMatchObject({ form: { page: 'staff' }, isReady: false });
	});
});

describe('the form fields', () => {
	it('are read as the kinds of their items', () => {
		const form = readForm(
			shortForm,
			posted({
				id: 'r1',
				page: 'staff',
				field: 'land',
				'a.access': '4',
				'a.late': 'yes',
				'a.opinion': ' tốt '
			})
		);
		expect(form).toMatchObject({
			id: 'r1',
			page: 'staff',
			fieldCode: 'land',
			answers: { access: 4, late: 'yes', opinion: 'tốt' }
		});
	});

	it('left empty are no answers, and strange ones are left out', () => {
		const form = readForm(shortForm, posted({ 'a.late': '', 'a.nothing': 'x', field: '' }));
		expect(form).toMatchObject({ answers: {}, fieldCode: null, page: 'consent' });
	});

	it('of other pages travel along and say the same', () => {
		const [, , access] = pagesOf(shortForm, {}, withFields);
		if (access === undefined) throw new Error('no page');
		const fields = carriedFields(at('access', { access: 4, staff: 2, late: 'yes' }), access);
		expect(fields).toEqual([
			{ name: 'a.staff', value: '2' },
			{ name: 'a.late', value: 'yes' }
		]);
	});

	it('say which questions were on the page', () => {
		expect(readShown(posted({ shown: 'late apology' }))).toEqual(['late', 'apology']);
		expect(readShown(posted({}))).toEqual([]);
	});
});
