using System.Globalization;
using System.Text.Json;
using Renderly.Client.Storyboards;
using Renderly.Client.Transport;

namespace Renderly.Client;

/// <summary>
/// Storyboards: a prompt becomes pictures, which you approve or change, and then a film. Their jobs are read with <see cref="JobsClient"/>.
/// </summary>
public sealed class StoryboardsClient
{
    private const string Version = "api/v2";

    private readonly ApiTransport transport;

    internal StoryboardsClient(ApiTransport transport) => this.transport = transport;

    /// <summary>Starts the job that makes a prompt's storyboard, and waits for its owner then.</summary>
    public Task<StartedStoryboard> GenerateAsync(
        PromptRequest request, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) => transport.SendAsync(
        ApiRequest.Post(
            $"{Version}/generate", JsonSerializer.SerializeToUtf8Bytes(request, StoryboardsJson.Default.PromptRequest), requestOptions),
        StoryboardsJson.Default.StartedStoryboard,
        cancellationToken);

    public Task<Storyboard> GetAsync(Guid jobId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Get(PathOf(jobId, "storyboard")), StoryboardsJson.Default.Storyboard, cancellationToken);

    /// <summary>The storyboard is as it is wanted. May be repeated.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="revision">The one that was looked at: refused when it is another by now. Null: the one that there is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<StoryboardState> ApproveAsync(Guid jobId, int? revision = null, CancellationToken cancellationToken = default) =>
        PostAsync(jobId, "approve", new StoryboardChange { Revision = revision }, cancellationToken);

    /// <summary>The approved storyboard becomes a film. May be repeated.</summary>
    /// <inheritdoc cref="ApproveAsync" path="/param"/>
    public Task<StoryboardState> RenderAsync(Guid jobId, int? revision = null, CancellationToken cancellationToken = default) =>
        RenderAsync(jobId, revision, aspectRatio: null, quoteId: null, cancellationToken);

    /// <summary>The approved storyboard becomes a film in this format, beside those in others. May be repeated.</summary>
    /// <inheritdoc cref="ApproveAsync" path="/param"/>
    /// <param name="aspectRatio"><c>16:9</c>, <c>9:16</c>, <c>1:1</c> or <c>4:5</c>; null: the storyboard's own.</param>
    /// <param name="quoteId">A quote that it must not exceed; null: whatever it costs.</param>
    public Task<StoryboardState> RenderAsync(
        Guid jobId, int? revision, string? aspectRatio, string? quoteId = null, CancellationToken cancellationToken = default) => PostAsync(
        jobId, "render", new StoryboardChange { Revision = revision, AspectRatio = aspectRatio, QuoteId = quoteId }, cancellationToken);

    /// <summary>Another picture of one scene, of other words.</summary>
    public Task<StoryboardState> RefineAsync(Guid jobId, int sceneNumber, string prompt, CancellationToken cancellationToken = default) =>
        PostAsync(jobId, "refine", new StoryboardChange { SceneNumber = sceneNumber, Prompt = prompt }, cancellationToken);

    /// <summary>The scenes in another order, by their numbers; costs nothing.</summary>
    public Task<StoryboardState> ReorderAsync(Guid jobId, IReadOnlyList<int> sceneOrder, CancellationToken cancellationToken = default) =>
        PostAsync(jobId, "reorder", new StoryboardChange { SceneOrder = sceneOrder }, cancellationToken);

    /// <summary>A picture that was made before counts; costs nothing.</summary>
    public Task<StoryboardState> ChooseTakeAsync(Guid jobId, int sceneNumber, int take, CancellationToken cancellationToken = default) =>
        PostAsync(
            jobId,
            string.Create(CultureInfo.InvariantCulture, $"scenes/{sceneNumber}/take"),
            new StoryboardChange { Take = take },
            cancellationToken);

    private Task<StoryboardState> PostAsync(Guid jobId, string verb, StoryboardChange change, CancellationToken cancellationToken) =>
        transport.SendAsync(
            ApiRequest.Post(PathOf(jobId, verb), JsonSerializer.SerializeToUtf8Bytes(change, StoryboardsJson.Default.StoryboardChange)),
            StoryboardsJson.Default.StoryboardState,
            cancellationToken);

    private static string PathOf(Guid jobId, string rest) => string.Create(CultureInfo.InvariantCulture, $"{Version}/jobs/{jobId}/{rest}");
}
