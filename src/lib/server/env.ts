import { z } from 'zod';

/** A switch: `true` or `false`, nothing else. */
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** An address over TLS, or of this computer; empty where there is none. */
const address = z
	.string()
	.refine(
		(text) => text === '' || /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])/.test(text),
		'an address that begins with https:// is wanted'
	);

/** Every setting of the product, each explained in `.env.example`. */
const settings = z.object({
	HOST: z.string().min(1).default('127.0.0.1'),
	PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
	DATABASE_URL: z.string().min(1).default('data/lang-nghe.sqlite'),
	PERSONAL_DATA_KEY_FILE: z.string().min(1).default('data/personal-data.key'),
	DEMO: flag.default(true),
	TRUST_PROXY: flag.default(false),
	BASE_MIN: z.coerce.number().int().min(2).max(100).default(5),
	SESSION_HOURS: z.coerce.number().int().min(1).max(720).default(12),
	SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(1440).default(60),
	OIDC_ISSUER: address.default(''),
	OIDC_CLIENT_ID: z.string().max(200).default(''),
	OIDC_CLIENT_SECRET: z.string().max(500).default(''),
	OIDC_LABEL: z.string().max(60).default(''),
	OIDC_PROVISION_UNIT: z.string().max(20).default(''),
	OIDC_PROVISION_ROLE: z
		.enum(['analyst', 'unitViewer', 'deskOfficer', 'supervisor', 'interviewer'])
		.default('unitViewer'),
	IMPORT_SIZE_MAX_MB: z.coerce.number().int().min(1).max(500).default(100),
	BACKUP_FOLDER: z.string().default(''),
	BACKUP_EVERY_HOURS: z.coerce.number().int().min(0).max(720).default(24),
	BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(14),
	METRICS_TOKEN: z.string().default(''),
	LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info')
});

export type Settings = z.infer<typeof settings>;

/**
 * Reads the settings, once, at start.
 *
 * @throws Error with one sentence per wrong setting: which, and why
 */
export function readSettings(source: Record<string, string | undefined>): Settings {
	const named = Object.fromEntries(
		Object.entries(source).filter(([name, value]) => name in settings.shape && value !== '')
	);
	const parsed = settings.safeParse(named);
	if (parsed.success) return parsed.data;
	const sentences = parsed.error.issues.map(
		({ path, message }) => `Setting ${path.join('.')} is wrong: ${message} (see .env.example).`
	);
	throw new Error(sentences.join('\n'));
}
