import { describe, expect, it } from 'vitest';
import {
	deedsOf,
	may,
	mayAnywhere,
	mayInProvince,
	roles,
	type Actor,
	type Role
} from '../../../src/lib/domain/permission.ts';

const path = ['province', 'commune'];
const actor = (role: Role, unitId: string, isProvinceWide = false): Actor => ({
	id: 'someone',
	name: 'Someone',
	role,
	unitId,
	isProvinceWide
});

describe('a role in a branch', () => {
	it('lets a unit read its own results', () => {
		expect(may(actor('unitViewer', 'commune'), 'readResults', path)).toBe(true);
	});

	it('does not let a sibling unit read them', () => {
		expect(may(actor('unitViewer', 'sibling'), 'readResults', path)).toBe(false);
	});

	it('reaches down, never up: a commune does not read the province', () => {
		expect(may(actor('unitViewer', 'commune'), 'readResults', ['province'])).toBe(false);
	});

	it('lets the province read every unit under it', () => {
		expect(may(actor('analyst', 'province', true), 'readResults', path)).toBe(true);
	});

	it('gives no deed to a unit that exists nowhere', () => {
		expect(may(actor('administrator', 'province', true), 'readResults', [])).toBe(false);
	});
});

describe('deeds that concern the whole province', () => {
	it('need an account at its top, whatever the role', () => {
		expect(mayInProvince(actor('administrator', 'commune'), 'manageCampaigns')).toBe(false);
		expect(mayInProvince(actor('administrator', 'province', true), 'manageCampaigns')).toBe(true);
	});

	it('need the deed as well as the place', () => {
		expect(mayInProvince(actor('analyst', 'province', true), 'manageCampaigns')).toBe(false);
	});
});

describe('the table of roles', () => {
	it('lets only the administrator change anything', () => {
		const changers = roles.filter((role) => deedsOf[role].includes('manageCampaigns'));
		expect(changers).toEqual(['administrator']);
	});

	it('shows the post office no results: who collects must not see totals', () => {
		expect(mayAnywhere(actor('supervisor', 'post'), 'readResults')).toBe(false);
		expect(mayAnywhere(actor('interviewer', 'post'), 'readResults')).toBe(false);
	});

	it('keeps refused responses, which hold answers, to the administrator', () => {
		const readers = roles.filter((role) => deedsOf[role].includes('readQuarantine'));
		expect(readers).toEqual(['administrator']);
	});
});
