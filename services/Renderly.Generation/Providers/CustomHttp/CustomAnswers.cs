using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Providers.Answers;
using Renderly.Providers.Http;
using Renderly.ServiceDefaults;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.CustomHttp;

/// <summary>Reads the answers of servers that keep to our contract, and of those that do not quite.</summary>
internal sealed class CustomAnswers(IOptions<CustomOptions> options) : ProviderAnswers("The custom provider")
{
    private const string ContentRefused = "content_refused";
    private const string Film = "film";

    /// <summary>A new film is looked for so long before it counts as lost.</summary>
    private static readonly TimeSpan FirstSeenWithin = TimeSpan.FromMinutes(2);

    public SubmitOutcome Ordered(ProviderResponse response, string model) => Submit(
        response,
        good => Render(good) is { } render ? new SubmitOutcome.Accepted(NameOf(render), model) : null,
        "The custom provider answered neither with a film nor with the id of one.");

    /// <summary>Null when the answer tells of no film.</summary>
    public static CustomRender? Render(ProviderResponse response) =>
        response.IsSuccess && response.Json() is { } render && render.Text("id") is { } id
            ? new CustomRender(
                id,
                render.Text("status") ?? CustomRender.Queued,
                render.Text("status_url"),
                render.Number("progress") is { } progress ? Math.Clamp(progress, 0, 1) : null,
                render.Text("output_url"),
                ErrorOf(render.Member("error")))
            : null;

    /// <summary>By what a film is followed: the path of its status on the server, or its id where that is the usual place.</summary>
    public string NameOf(CustomRender render) =>
        Uri.TryCreate(options.Value.ServerUrl, render.StatusUrl, out var address)
        && options.Value.IsOwn(address)
        && render.StatusUrl is not null
        && address != options.Value.OfPath(render.Id)
            ? address.PathAndQuery
            : render.Id;

    /// <summary>Where a finished film lies; null when it is not finished, or that is no address.</summary>
    public Uri? OutputOf(CustomRender? render) =>
        render is { Status: CustomRender.Succeeded, OutputUrl: { } output }
        && Uri.TryCreate(options.Value.ServerUrl, output, out var address)
        && address.Scheme is "http" or "https"
            ? address
            : null;

    /// <summary>What a look found, short of a result.</summary>
    /// <param name="render">What the answer tells of.</param>
    /// <param name="response">The answer.</param>
    /// <param name="sinceSubmit">How long ago it was ordered, or last said to wait for its turn.</param>
    public PollOutcome Unfinished(CustomRender? render, ProviderResponse response, TimeSpan sinceSubmit) => render switch
    {
        null when response.Status == HttpStatusCode.NotFound && sinceSubmit > FirstSeenWithin =>
            Lost("The custom provider no longer knows the film.", response),
        null => Unavailable(response, Film),
        { Status: CustomRender.Failed, Error: { Code: ContentRefused, IsCharged: false } error } =>
            new PollOutcome.Refused(Ended(ContentRefused, "refused the work", error), CanRetry: false),
        { Status: CustomRender.Failed } => Failed(render.Error),
        { Status: CustomRender.Cancelled } =>
            new PollOutcome.Failed(
                Ended("provider_failed", "was told to stop", render.Error), CanRetry: false, render.Error?.IsCharged ?? false),
        { Status: CustomRender.Succeeded } => Lost("The custom provider finished without a film.", response),
        { Status: CustomRender.Queued } => new PollOutcome.Pending(Progress: render.Progress, IsQueued: true),
        _ => new PollOutcome.Pending(Progress: render.Progress),
    };

    /// <summary>What became of an order of which no answer came. By the contract a repeat of what is not found is the same order.</summary>
    public ReconcileOutcome Found(ProviderResponse response)
    {
        if (Render(response) is { } render)
        {
            return new ReconcileOutcome.Adopted(NameOf(render));
        }

        if (response.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
        {
            return new ReconcileOutcome.Undecided();
        }

        return Unlisted(response, Film);
    }

    /// <summary>What is stopped is free, unless it says otherwise; what cannot be stopped is followed.</summary>
    public CancelOutcome Cancelled(ProviderResponse response)
    {
        if (Render(response) is { Status: CustomRender.Cancelled } render)
        {
            return new CancelOutcome.Stopped(render.Error is { IsCharged: true } ? StepCharge.MayBeCharged : StepCharge.NotCharged);
        }

        if (response.IsSuccess || (int?)response.Status is >= 400 and < 500 and not 429)
        {
            return new CancelOutcome.Followed();
        }

        return Unasked(response, Film);
    }

    protected override AnswerFacts FactsOf(ProviderResponse response) => new()
    {
        Code = response.Json()?.Nested("error")?.Text("code") ?? ((int?)response.Status)?.ToString(CultureInfo.InvariantCulture),
        Message = ErrorWords.Of(response.Json()) ?? "an answer without the usual form",
        Advice = response.Status == HttpStatusCode.Unauthorized ? " Check CUSTOM_VIDEO_API_KEY." : "",

        // The first order with this key is still being taken.
        IsBusy = response.Status == HttpStatusCode.Conflict,
        MayHaveArrived = response.Status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout,
    };

    private static CustomError? ErrorOf(JsonElement? error) => error is { } json
        ? new CustomError(json.Text("code"), ErrorWords.Of(json), !Is(json, "retryable", false), Is(json, "charged", true))
        : null;

    private static bool Is(JsonElement json, string member, bool value) =>
        json.Member(member)?.ValueKind == (value ? JsonValueKind.True : JsonValueKind.False);

    /// <summary>What may be charged is never tried again by itself.</summary>
    private static PollOutcome.Failed Failed(CustomError? error)
    {
        var isCharged = error?.IsCharged ?? false;
        var code = error?.Code == ContentRefused ? ContentRefused : "provider_failed";
        return new PollOutcome.Failed(
            Ended(code, "could not do the work", error), (error?.IsRetryable ?? true) && !isCharged && code != ContentRefused, isCharged);
    }

    private static ProviderError Ended(string code, string how, CustomError? error) =>
        new(code, Sentence.Of($"The custom provider {how}: {error?.Message ?? "no reason given"}"), error?.Code);
}
