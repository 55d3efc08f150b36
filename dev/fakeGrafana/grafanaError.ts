/** A refusal, in the words and with the status of Grafana. The routes say it in the form their API has for it. */
export class GrafanaError extends Error {
  constructor(
    readonly status: 400 | 403 | 404 | 409 | 500,
    /** Grafana's name of what stood in the way, such as `alerting.notifications.receivers.used`. */
    readonly messageId: string,
    message: string
  ) {
    super(message);
    this.name = 'GrafanaError';
  }

  /** As routes below `/api/` answer. Source: grafana, pkg/apimachinery/errutil. */
  toBody(): object {
    const { message, messageId, status } = this;
    return { message, ...(messageId === '' ? {} : { messageId }), statusCode: status, traceID: '' };
  }

  /** As routes below `/apis/` answer: a Kubernetes `Status`. */
  toStatus(): object {
    const reason = { 400: 'BadRequest', 403: 'Forbidden', 404: 'NotFound', 409: 'Conflict', 500: 'InternalError' }[
      this.status
    ];
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      reason,
      ...(this.messageId === '' ? {} : { details: { uid: this.messageId } }),
      code: this.status,
    };
  }
}
