import { findRecording } from '$lib/offline/recordings';

interface Spoken {
	/** What the browser's own voice says where nothing is recorded. */
	readonly words: string;
	readonly language: string;
	/** Address of the recorded voice. */
	readonly recording?: string | undefined;
}

/** Reads a screen aloud: with the voice recorded for it, else with the browser's own. */
export class Voice {
	#languages = $state.raw<readonly string[]>([]);
	isSpeaking = $state(false);
	#playing: HTMLAudioElement | null = null;
	/** Grows with each start and stop: what was begun before is no longer wanted. */
	#turn = 0;

	/** Voices come late in most browsers. @returns how to stop listening */
	run(): () => void {
		const speech = window.speechSynthesis;
		const look = () => {
			this.#languages = (speech?.getVoices() ?? []).map(
				({ lang }) => lang.toLowerCase().split(/[-_]/)[0] ?? ''
			);
		};
		look();
		speech?.addEventListener?.('voiceschanged', look);
		return () => {
			speech?.removeEventListener?.('voiceschanged', look);
			this.stop();
		};
	}

	speaks(language: string): boolean {
		return this.#languages.includes(language);
	}

	async say({ words, language, recording }: Spoken): Promise<void> {
		this.stop();
		const turn = this.#turn;
		this.isSpeaking = true;
		if (recording !== undefined && (await this.#play(recording, turn))) return;
		if (turn !== this.#turn) return;
		if (this.speaks(language)) this.#speak(words, language);
		else this.isSpeaking = false;
	}

	stop(): void {
		this.#turn += 1;
		if (!this.isSpeaking) return;
		window.speechSynthesis?.cancel();
		if (this.#playing !== null) {
			this.#playing.pause();
			URL.revokeObjectURL(this.#playing.src);
		}
		this.#playing = null;
		this.isSpeaking = false;
	}

	/** @returns whether it plays, or is no longer wanted */
	async #play(address: string, turn: number): Promise<boolean> {
		const sound = await findRecording(window.caches, address);
		if (turn !== this.#turn) return true;
		if (sound === null) return false;
		const player = new Audio(URL.createObjectURL(sound));
		this.#playing = player;
		player.onended = () => this.stop();
		return player.play().then(
			() => true,
			() => turn !== this.#turn
		);
	}

	#speak(words: string, language: string): void {
		const utterance = new SpeechSynthesisUtterance(words);
		utterance.lang = language;
		utterance.rate = 0.9;
		utterance.onend = () => (this.isSpeaking = false);
		utterance.onerror = () => (this.isSpeaking = false);
		window.speechSynthesis.speak(utterance);
	}
}
