/** What the running process was given, for those who need it beyond their own port. */
export class Settings {
  constructor(
    /** Signs derived tokens; see `deriveToken`. */
    readonly appSecret: string,
    /** Address people use, without a trailing slash. */
    readonly baseUrl: string,
    readonly mailFrom: { name: string; address: string },
    /** True when any part is embedded: pages carry the banner and `/_sandbox` exists. */
    readonly sandbox: boolean,
    /** What `/metrics` asks for; null opens it to this machine only. */
    readonly metricsToken: string | null,
  ) {}
}
