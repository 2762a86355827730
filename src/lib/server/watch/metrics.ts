/** What this process tells Prometheus: counts and moments, never an answer, a name or an address. */
import { stat } from 'node:fs/promises';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { backupFolder, listBackups } from '../backup/backup.ts';
import type { Database } from '../db/database.ts';
import type { Settings } from '../env.ts';
import type { Intake } from '../intake/intake.ts';
import { countRefusals } from '../repositories/quarantine.ts';
import { listRetentionRuns } from '../repositories/retention-runs.ts';

export interface Watched {
	readonly db: Database;
	readonly intake: Pick<Intake, 'depth' | 'commits' | 'answered'>;
	readonly settings: Pick<Settings, 'DATABASE_URL' | 'BACKUP_FOLDER'>;
}

export interface Metrics {
	/** One request that was answered; `route` is the pattern, never the address that was asked. */
	saw(request: { route: string; method: string; status: number; seconds: number }): void;
	/** Everything in Prometheus' text format. */
	read(): Promise<{ type: string; body: string }>;
}

export function openMetrics({ db, intake, settings }: Watched): Metrics {
	const register = new Registry();
	const registers = [register];
	collectDefaultMetrics({ register });

	const requests = new Histogram({
		name: 'lang_nghe_http_request_duration_seconds',
		help: 'Requests to pages and endpoints, without the intake of responses.',
		labelNames: ['route', 'method', 'status'],
		buckets: [0.01, 0.05, 0.1, 0.3, 1, 3, 10],
		registers
	});
	new Counter({
		name: 'lang_nghe_intake_submissions_total',
		help: 'Submissions answered by the intake of this process.',
		labelNames: ['outcome'],
		registers,
		collect() {
			const { taken, refused } = intake.answered();
			this.reset();
			this.inc({ outcome: 'taken' }, taken);
			this.inc({ outcome: 'refused' }, refused);
		}
	});
	new Counter({
		name: 'lang_nghe_intake_commits_total',
		help: 'Transactions in which submissions went to disk together.',
		registers,
		collect() {
			this.reset();
			this.inc(intake.commits());
		}
	});
	const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
		new Gauge({
			name: `lang_nghe_${name}`,
			help,
			registers,
			async collect() {
				this.set(await read());
			}
		});
	gauge('intake_waiting', 'Submissions that wait for their commit.', intake.depth);
	gauge('quarantine_responses', 'Refused responses that nobody has settled.', () =>
		countRefusals(db.read)
	);
	gauge('database_bytes', 'Size of the SQLite file; 0 on PostgreSQL.', async () => {
		if (db.sqliteWriter === null) return 0;
		return (await stat(settings.DATABASE_URL)).size;
	});
	gauge(
		'retention_run_timestamp_seconds',
		'When what was due was last deleted; 0 for never.',
		async () => {
			const [run] = await listRetentionRuns(db.read, { limit: 1 });
			return (run?.begunAt.getTime() ?? 0) / 1000;
		}
	);
	new Gauge({
		name: 'lang_nghe_backup_timestamp_seconds',
		help: 'When the newest finished backup was taken; missing where there is none.',
		labelNames: ['verified'],
		registers,
		async collect() {
			this.reset();
			const [newest] = await listBackups(backupFolder(settings));
			if (newest) {
				const verified = String(newest.isVerified);
				this.set({ verified }, newest.createdAt.getTime() / 1000);
			}
		}
	});

	return {
		saw({ seconds, route, method, status }) {
			requests.observe({ route, method, status: String(status) }, seconds);
		},
		async read() {
			return { type: register.contentType, body: await register.metrics() };
		}
	};
}
