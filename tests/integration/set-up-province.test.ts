import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listUnits } from '../../src/lib/server/repositories/units.ts';
import {
	offerSetUp,
	openSetUp,
	setUpProvince
} from '../../src/lib/server/usecases/set-up-province.ts';
import { aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { later, noToken, password, signInAs, somePeople } from '../support/people.ts';

let db: TestDatabase;

beforeEach(async () => (db = await openTestDatabase()));
afterEach(() => db.close());

const form = {
	provinceName: 'Tỉnh Thử',
	provinceCode: '99',
	email: 'quantri@tinh.vn',
	name: 'Quản trị'
};
const setUp = (token: string, now = today) =>
	setUpProvince(db, { token, form, password, repeated: password, address: '10.0.0.1', now });
const offered = async () => (await offerSetUp(db, today)) ?? '';

describe('an empty installation', () => {
	it('gets its province and its first administrator by a link, who then enrols a phone', async () => {
		const { accountId, stage } = await setUp(await offered());
		expect(stage).toBe('enrolTotp');
		const [province] = await listUnits(db.read);
		expect(province).toMatchObject({ code: '99', kind: 'province', parentId: null });
		const account = { id: accountId, email: form.email };
		expect(await signInAs(db, { ...(await somePeopleless()), ...account })).toMatchObject({
			role: 'administrator',
			unitId: province?.id
		});
	});

	it('takes the province that is there already', async () => {
		const province = await aUnit(db, { kind: 'province' });
		const token = await offered();
		expect(await openSetUp(db.read, token, today)).toMatchObject({ id: province.id });
		await setUp(token);
		expect(await listUnits(db.read)).toHaveLength(1);
	});

	it('is set up once, also by two who come at the same moment', async () => {
		const [one, other] = [await offered(), await offered()];
		const outcomes = await Promise.allSettled([setUp(one), setUp(other)]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await listUnits(db.read)).toHaveLength(1);
		await expect(setUp(one)).rejects.toThrow('account.alreadySetUp');
	});

	it('opens to nobody without the link, nor with one of yesterday', async () => {
		const token = await offered();
		await expect(setUp(noToken)).rejects.toThrow('account.linkOver');
		await expect(setUp(token, later(86_400))).rejects.toThrow('account.linkOver');
		expect(await listUnits(db.read)).toEqual([]);
	});
});

it('where somebody administers there is no such link', async () => {
	const token = await offered();
	await somePeople(db);
	expect(await offerSetUp(db, today)).toBeNull();
	await expect(openSetUp(db.read, token, today)).rejects.toThrow('account.alreadySetUp');
});

/** The rest of an account, which signing in does not look at. */
async function somePeopleless() {
	return {
		name: '',
		role: 'administrator' as const,
		unitId: '',
		passwordHash: null,
		isActive: true,
		createdAt: today,
		mustChangePassword: false,
		lastSignInAt: null
	};
}
