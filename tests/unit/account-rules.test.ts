import { describe, expect, it } from 'vitest';
import { nextStage, standingOf, type Account } from '../../src/lib/domain/account.ts';
import { emailField, personName } from '../../src/lib/domain/account-form.ts';
import { columnPlaces, judgeRows, type Ground } from '../../src/lib/domain/account-import.ts';
import { browserName, coarseAddress } from '../../src/lib/domain/browser-name.ts';
import { mustBeSolid } from '../../src/lib/domain/password-policy.ts';

const account: Account = {
	id: '1',
	email: 'an@tinh.vn',
	name: 'An',
	role: 'administrator',
	unitId: 'root',
	passwordHash: 'x',
	isActive: true,
	createdAt: new Date(0),
	mustChangePassword: false,
	lastSignInAt: null
};

describe('a sign-in goes on', () => {
	const rule = 'administrators' as const;
	it.each([
		[{ hasTotp: true, rule, passed: null }, 'secondFactor'],
		[{ hasTotp: true, rule, passed: 'secondFactor' as const }, 'full'],
		[{ hasTotp: false, rule, passed: null }, 'enrolTotp'],
		[{ hasTotp: false, rule: 'nobody' as const, passed: null }, 'full']
	])('from %j to %s', (where, stage) => {
		expect(nextStage(account, where)).toBe(stage);
	});

	it('asks for the new password after the second factor, never instead of it', () => {
		const forced = { ...account, mustChangePassword: true };
		expect(nextStage(forced, { hasTotp: true, rule, passed: null })).toBe('secondFactor');
		expect(nextStage(forced, { hasTotp: true, rule, passed: 'secondFactor' })).toBe('newPassword');
	});

	it('asks only those whom the rule names', () => {
		const viewer = { ...account, role: 'unitViewer' as const };
		expect(nextStage(viewer, { hasTotp: false, rule, passed: null })).toBe('full');
	});
});

it('an account waits for its person until he has come by whatever way', () => {
	const invited = { ...account, passwordHash: null };
	expect(standingOf(invited)).toBe('invited');
	expect(standingOf({ ...invited, lastSignInAt: new Date(1) })).toBe('active');
	expect(standingOf({ ...invited, isActive: false })).toBe('disabled');
});

describe('a password', () => {
	it('counts characters as people do, whatever their accents', () => {
		expect(() => mustBeSolid('lúa chín vàng'.normalize('NFD'), 'a@b.vn')).not.toThrow();
		expect(() => mustBeSolid('ạạạạạạ'.normalize('NFD'), 'a@b.vn')).toThrow('password.tooShort');
	});

	it('is not the e-mail, nor holds its name, in any case of letters', () => {
		expect(() => mustBeSolid('NguyenAn rất giỏi', 'nguyenan@tinh.vn')).toThrow('password.hasEmail');
		expect(() => mustBeSolid('lan@tinhnha.vn', 'lan@tinhnha.vn')).toThrow('password.hasEmail');
		expect(() => mustBeSolid('hoa lan rừng già', 'lan@tinh.vn')).not.toThrow();
	});
});

it('e-mails and names are one line each', () => {
	expect(emailField.parse(' An@Tinh.VN ')).toBe('an@tinh.vn');
	for (const wrong of ['an', 'an@', 'a b@c.vn', 'a@b.vn\nBcc: c@d.vn', '<a@b.vn>']) {
		expect(emailField.safeParse(wrong).success, wrong).toBe(false);
	}
	expect(personName.safeParse('An\r\nBình').success).toBe(false);
});

describe('a list of people', () => {
	const ground: Ground = {
		roleOf: (word) => (word === 'cán bộ' ? 'unitViewer' : undefined),
		unitIdOf: (code) => (code === '1' || code === '2' ? `unit-${code}` : null),
		isInBranch: (id) => id === 'unit-1',
		isTaken: (email) => email === 'co@tinh.vn'
	};
	const row = (email: string, name = 'An', role = 'cán bộ', unit = '1') => ({
		number: 2,
		raw: { email, name, role, unit }
	});

	it('says of each row what is wrong with it', () => {
		const rows = [
			row('an@tinh.vn'),
			row('AN@tinh.vn'),
			row('không phải email'),
			row('co@tinh.vn'),
			row('b@tinh.vn', ''),
			row('c@tinh.vn', 'C', 'vua'),
			row('d@tinh.vn', 'D', 'cán bộ', '9'),
			row('e@tinh.vn', 'E', 'cán bộ', '2')
		];
		expect(judgeRows(rows, ground).map(({ fault }) => fault)).toEqual([
			null,
			'twice',
			'email',
			'taken',
			'name',
			'role',
			'unit',
			'outside'
		]);
	});

	it('has its columns in any order, and all of them', () => {
		expect(columnPlaces(['stt', 'ho va ten', 'ma don vi', 'email', 'vai tro'])).toEqual({
			email: 3,
			name: 1,
			role: 4,
			unit: 2
		});
		expect(columnPlaces(['email', 'ho va ten', 'vai tro'])).toBeNull();
	});
});

describe('what is shown of a browser', () => {
	it('is the name people know it by', () => {
		const edge =
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0';
		expect(browserName(edge)).toEqual({ browser: 'Edge', system: 'Windows' });
		expect(browserName('curl/8')).toEqual({ browser: null, system: null });
	});

	it.each([
		['10.1.2.3', '10.1.2.x'],
		['::ffff:10.1.2.3', '10.1.2.x'],
		['2001:db8:1:2::5', '2001:db8:1::'],
		['::1', '::1']
	])('and of the address %s is %s', (address, shown) => {
		expect(coarseAddress(address)).toBe(shown);
	});
});
