namespace Renderly.Web.Problems;

/// <summary>The one table of error code, status and title. The members below are those that any service can answer with.</summary>
public static class ErrorCatalog
{
    public static readonly ErrorDefinition Validation = new("validation_error", 400, "Validation error",
        "The request is malformed or a field is not acceptable; errors and details name every field.");

    public static readonly ErrorDefinition Unauthenticated = new("unauthenticated", 401, "Unauthorized",
        "The token is missing, unknown, expired or revoked. Send 'Authorization: Token <token>' or 'Authorization: Bearer <token>'.");

    public static readonly ErrorDefinition PaymentRequired = new("payment_required", 402, "Payment required",
        "The credits or the budget do not cover the request.");

    public static readonly ErrorDefinition Forbidden = new("forbidden", 403, "Forbidden",
        "The token is valid, but its role may not do this.");

    public static readonly ErrorDefinition NotFound = new("not_found", 404, "Not found",
        "There is nothing here for you; things of other users are answered alike.");

    public static readonly ErrorDefinition MethodNotAllowed = new("method_not_allowed", 405, "Method not allowed",
        "The path exists, but not with this method; the header Allow lists those it has.");

    public static readonly ErrorDefinition RequestTimeout = new("request_timeout", 408, "Request timeout",
        "The request arrived too slowly.")
    { Retryable = true };

    public static readonly ErrorDefinition Conflict = new("conflict", 409, "Conflict",
        "The present state does not allow the request.");

    public static readonly ErrorDefinition Gone = new("gone", 410, "Gone",
        "It existed and has expired.");

    public static readonly ErrorDefinition TooLarge = new("request_too_large", 413, "Request too large",
        "The body exceeds the limit of this path.");

    public static readonly ErrorDefinition UnsupportedMediaType = new("unsupported_media_type", 415, "Unsupported media type",
        "Send the body as application/json.");

    public static readonly ErrorDefinition Unprocessable = new("unprocessable", 422, "Unprocessable",
        "The request is well formed, but contradicts something known here.");

    public static readonly ErrorDefinition TooManyRequests = new("too_many_requests", 429, "Too many requests",
        "A rate limit is reached; wait as long as Retry-After says.")
    { Retryable = true };

    public static readonly ErrorDefinition HeadersTooLarge = new("headers_too_large", 431, "Request headers too large",
        "The request line or the headers exceed the limit.");

    public static readonly ErrorDefinition BadRequest = new("bad_request", 400, "Bad request",
        "The request cannot be understood.");

    public static readonly ErrorDefinition Internal = new("internal_error", 500, "Internal server error",
        "A defect on our side; the operator finds the cause under request_id.")
    { Retryable = true, Fault = Fault.Renderly };

    public static readonly ErrorDefinition Unavailable = new("service_unavailable", 503, "Service unavailable",
        "A part of the installation cannot answer now; wait as long as Retry-After says.")
    { Retryable = true, Fault = Fault.Renderly };

    public static readonly ErrorDefinition GatewayTimeout = new("gateway_timeout", 504, "Gateway timeout",
        "The answer took too long. What was asked may have happened: read before you repeat it.")
    { Retryable = true, Fault = Fault.Renderly };

    // Precise codes, at the side of the general one of their status.
    private static readonly ErrorDefinition[] Precisely =
    [
        new(
            "budget_exceeded",
            402,
            PaymentRequired.Title,
            "A cap on spending does not leave enough; detail says which and what is missing."),
        new("credits_exceeded", 402, PaymentRequired.Title, "The user has too few credits."),
        new(
            "price_unknown",
            402,
            PaymentRequired.Title,
            "There is a cap on spending, and a price that is needed is not in the price list; detail names it."),
        new(
            "signature_invalid",
            403,
            Forbidden.Title,
            "The signature does not fit the address of the file; use the address exactly as it was handed out."),
        new("file_not_found", 404, NotFound.Title, "The file no longer exists."),
        new("scene_not_found", 404, NotFound.Title, "You have no scene of this id."),
        new("take_not_found", 404, NotFound.Title, "The scene has no take of this number."),
        new("project_not_found", 404, NotFound.Title, "You have no project of this id."),
        new("job_finished", 409, Conflict.Title, "The job is over, so it can neither be cancelled nor, unless it failed, resumed."),
        new("job_not_ended", 409, Conflict.Title, "Only a job that has ended can be deleted; cancel it first."),
        new(
            "job_not_settled",
            409,
            Conflict.Title,
            "A provider may still be at work for the job, or its bill is in doubt; its costs show when that is over."),
        new("not_ready", 409, Conflict.Title, "The job has not completed, so it has no film; detail says how it is."),
        new("job_not_failed", 409, Conflict.Title, "Only a failed job can be resumed, so only that has a price."),
        new(
            "batch_finished",
            409,
            Conflict.Title,
            "The batch is over: nothing of it can be cancelled, or none of its jobs is failed and could be resumed."),
        new("job_exists", 409, Conflict.Title, "The id is taken by a job that another request made; choose a new random UUID."),
        new(
            "idempotency_in_progress",
            409,
            Conflict.Title,
            "The request with this Idempotency-Key is still being worked on; send it again after Retry-After.")
        { Retryable = true },
        new("nothing_in_doubt", 409, Conflict.Title, "Nobody doubts whether this attempt was charged."),
        new("task_state", 409, Conflict.Title, "The provider task is in a state that leaves no decision to an operator."),
        new("project_incomplete", 409, Conflict.Title, "The project lacks something that a film needs; detail says what."),
        new("storyboard_not_ready", 409, Conflict.Title, "The storyboard's pictures are not all there; detail says what to do."),
        new("stale_revision", 409, Conflict.Title, "The storyboard was changed meanwhile; read it again and decide on that."),
        new("not_approved", 409, Conflict.Title, "Only an approved storyboard is rendered."),
        new("render_started", 409, Conflict.Title, "The storyboard is being rendered; it can be changed when that is over."),
        new("quote_expired", 409, Conflict.Title, "The quote has expired; ask for another one."),
        new("quote_changed", 409, Conflict.Title, "It would cost more than was quoted; detail says how much. Nothing was begun."),
        new("job_failed", 409, Conflict.Title, "The job has failed; resume it, or change what it failed of."),
        new("too_many_refinements", 409, Conflict.Title, "The storyboard was refined as often as is allowed; detail says how often."),
        new("user_exists", 409, Conflict.Title, "There is a user of this name."),
        new("last_admin", 409, Conflict.Title, "The last enabled admin stays one; make another user an admin first."),
        new("token_not_active", 409, Conflict.Title, "The token is revoked, has expired or was rotated before."),
        new("too_many_tokens", 409, Conflict.Title, "The user has as many working tokens as are allowed; revoke some first."),
        new("endpoint_limit", 409, Conflict.Title, "The user has as many webhook endpoints as are allowed; delete one first."),
        new("endpoint_automatic", 409, Conflict.Title, "The endpoint was made by a job's webhook_url and cannot be changed in this way."),
        new("endpoint_disabled", 409, Conflict.Title, "The webhook endpoint is disabled; enable it first."),
        new(
            "unsupported_file",
            415,
            UnsupportedMediaType.Title,
            "The content of the file is of none of the formats that are taken, whatever its name says."),
        new("file_gone", 410, Gone.Title, "The file was removed from the store, so nothing can be made of it any more."),
        new("storyboard_expired", 410, Gone.Title, "The pictures and clips of the film are no longer kept, so it cannot be changed."),
        new("link_expired", 410, Gone.Title, "The link to the file has expired; read the job for a fresh one."),
        new(
            "too_many_streams",
            429,
            TooManyRequests.Title,
            "The user has as many streams and waiting reads open as are allowed; end one, or read the status.")
        { Retryable = true },
        new(
            "idempotency_key_reused",
            422,
            Unprocessable.Title,
            "The Idempotency-Key was used for another request; take a new key for each new request."),
        new("project_not_makeable", 422, Unprocessable.Title, "No provider here makes the project as it is; detail says who lacks what."),
        new("scene_not_makeable", 422, Unprocessable.Title, "No provider here makes the scene as it is; detail says who lacks what."),
        new("storyboard_not_makeable", 422, Unprocessable.Title, "No provider here makes the film as it is; detail says who lacks what."),
        new("references_unsupported", 422, Unprocessable.Title, "No provider here takes reference pictures; detail names them."),
        new("too_many_references", 422, Unprocessable.Title, "No provider here takes so many reference pictures; detail names them."),
        new(
            "language_unsupported",
            422,
            Unprocessable.Title,
            "No provider here speaks the language of a text; detail names the language, those asked and what to do."),
        new("reference_reused", 422, Unprocessable.Title, "The reference was used for another top-up."),
        new("export_failed", 500, "Export failed", "The export could not be made; detail says why. Asked for again it is tried again.")
        { Retryable = true, Fault = Fault.Renderly },
    ];

    /// <summary>Codes of the problem inside a failed job: a step of it failed, the request had long been accepted.</summary>
    public static IReadOnlyList<ErrorDefinition> OfSteps { get; } =
    [
        Step("content_refused", Fault.Caller, "The provider's content filter refused the words or the picture."),
        Step("image_unusable", Fault.Caller, "image_url gives no picture that can be used, or its address is not allowed."),
        Step("image_unreachable", Fault.Caller, "image_url could not be fetched."),
        Step("sound_unusable", Fault.Caller, "A sound that was given cannot be used, or its address is not allowed; detail names it."),
        Step("sound_unreachable", Fault.Caller, "A sound that was given could not be fetched."),
        Step("model_unfit", Fault.Caller, "The model cannot do what is asked for; detail says what it can."),
        Step("prompt_too_long", Fault.Caller, "The prompt is longer than the language model that is to read it takes."),
        Step("prompt_cut", Fault.Caller, "The language model that read the prompt saw a part of it only."),
        Step("voice_unknown", Fault.Caller, "Who is to speak has no voice of this name; detail says which it knows."),
        Step("language_not_spoken", Fault.Caller, "Who is to speak has no voice for the language of the text."),
        Step("provider_rejected", Fault.Provider, "The provider did not accept the order; detail has its reason."),
        Step("provider_failed", Fault.Provider, "The provider accepted the order and could not make it."),
        Step("provider_unreachable", Fault.Provider, "The provider could not be reached."),
        Step("provider_unavailable", Fault.Provider, "The provider did not take the order, or could not say how it stands."),
        Step("provider_protocol", Fault.Provider, "The provider answered something that cannot be understood."),
        Step(
            "provider_credit",
            Fault.Renderly,
            "This installation's account at the provider has no credit left; the job can be resumed once there is some."),
        Step("provider_authentication", Fault.Renderly, "The provider does not accept this installation's credentials."),
        Step("no_provider", Fault.Renderly, "No provider that may do the step is set up in this installation."),
        Step("operation_lost", Fault.Provider, "The provider no longer knows the order."),
        Step("deadline_exceeded", Fault.Provider, "The provider took too long; its result is still taken when it comes."),
        Step("never_finished", Fault.Provider, "The provider did not finish, however long it was waited for."),
        Step("result_unavailable", Fault.Provider, "The provider's result could not be fetched."),
        Step(
            "result_unusable",
            Fault.Provider,
            "The provider delivered, and charges for, something that cannot be used; detail says what is wrong with it."),
        Step("source_unsuitable", Fault.Provider, "A file that the film is made of is not fit for it; the message names it."),
        Step("circuit_open", Fault.Provider, "The provider answered with errors only and was left alone for a while."),
        Step("abandoned_by_operator", Fault.Renderly, "The operator of this installation gave up waiting for the provider."),
        Step("media_failed", Fault.Renderly, "The parts could not be put together; provider_code says at what."),
        Step("timeline_invalid", Fault.Renderly, "The film was described wrongly; the message names every fault."),
        Step("storage_full", Fault.Renderly, "There was no room to store a file."),
        Step("storage_unavailable", Fault.Renderly, "A file could not be read or stored."),
        Step("process_died", Fault.Renderly, "A process died around the call."),
        Step("handler_failed", Fault.Renderly, "A defect on our side."),
        Step("unreadable_command", Fault.Renderly, "A defect on our side."),
    ];

    public static IReadOnlyList<ErrorDefinition> All { get; } =
    [
        Validation, BadRequest, Unauthenticated, PaymentRequired, Forbidden, NotFound, MethodNotAllowed, RequestTimeout, Conflict, Gone,
        TooLarge, UnsupportedMediaType, Unprocessable, TooManyRequests, HeadersTooLarge, Internal, Unavailable,
        GatewayTimeout, .. Precisely, .. OfSteps,
    ];

    /// <summary>The definition of a precise code; one that is not listed keeps what <paramref name="general"/> says.</summary>
    public static ErrorDefinition Precise(string code, ErrorDefinition general) =>
        All.FirstOrDefault(error => error.Code == code) ?? general with { Code = code };

    /// <summary>The general definition of a status; the nearest one when the status has none of its own.</summary>
    public static ErrorDefinition ForStatus(int status) => All.FirstOrDefault(error => error.Status == status) ?? status switch
    {
        >= 502 => Unavailable,
        >= 500 => Internal,
        _ => BadRequest,
    };

    private static ErrorDefinition Step(string code, Fault fault, string meaning) =>
        new(code, fault switch { Fault.Caller => 422, Fault.Provider => 502, _ => 500 }, "A step of the job failed", meaning)
        {
            Fault = fault,
        };
}
