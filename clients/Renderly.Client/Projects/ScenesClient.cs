using System.Globalization;
using System.Text.Json;
using Renderly.Client.Projects;
using Renderly.Client.Transport;

namespace Renderly.Client;

/// <summary>Scenes and scenarios: what scene videos are made of.</summary>
public sealed class ScenesClient
{
    private const string Scenes = "api/video/scenes";
    private const string Scenarios = "api/scenarios";

    private readonly ApiTransport transport;

    internal ScenesClient(ApiTransport transport) => this.transport = transport;

    public Task<VideoScene> CreateAsync(
        VideoSceneRequest request, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Post(Scenes, ToJson(request), requestOptions), ProjectsJson.Default.VideoScene, cancellationToken);

    /// <summary>Newest first.</summary>
    /// <param name="scenarioId">Only those of this scenario.</param>
    /// <param name="status">Only those in this state.</param>
    public IAsyncEnumerable<VideoScene> ListAsync(
        Guid? scenarioId = null, string? status = null, CancellationToken cancellationToken = default) =>
        Windows.ReadAsync(
            transport,
            Scenes,
            QueryText.Empty.With("scenario_id", scenarioId?.ToString()).With("status", status),
            ProjectsJson.Default.ScenePage,
            page => page.Scenes,
            cancellationToken);

    public Task<VideoScene> GetAsync(Guid sceneId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Get(PathOf(Scenes, sceneId)), ProjectsJson.Default.VideoScene, cancellationToken);

    public Task<VideoScene> UpdateAsync(Guid sceneId, VideoSceneRequest changes, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new ApiRequest(HttpMethod.Put, PathOf(Scenes, sceneId)) { Body = ToJson(changes) }, ProjectsJson.Default.VideoScene,
            cancellationToken);

    /// <summary>Its jobs stay.</summary>
    public Task DeleteAsync(Guid sceneId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Delete(PathOf(Scenes, sceneId)), cancellationToken);

    /// <summary>Starts a job that makes the scene's picture, unless there is one of it, and its video.</summary>
    public Task<StartedSceneVideo> GenerateAsync(
        Guid sceneId,
        SceneVideoRequest? request = null,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            ApiRequest.Post(
                "api/video/generate",
                JsonSerializer.SerializeToUtf8Bytes(
                    SceneVideoOrder.Of(sceneId, request ?? new SceneVideoRequest()), ProjectsJson.Default.SceneVideoOrder),
                requestOptions),
            ProjectsJson.Default.StartedSceneVideo,
            cancellationToken);

    public Task<VideoScenario> CreateScenarioAsync(
        VideoScenarioRequest request, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            ApiRequest.Post(Scenarios, ToJson(request), requestOptions), ProjectsJson.Default.VideoScenario, cancellationToken);

    /// <summary>Newest first.</summary>
    public IAsyncEnumerable<VideoScenario> ListScenariosAsync(CancellationToken cancellationToken = default) => Windows.ReadAsync(
        transport, Scenarios, QueryText.Empty, ProjectsJson.Default.ScenarioPage, page => page.Scenarios, cancellationToken);

    public Task<VideoScenario> GetScenarioAsync(Guid scenarioId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Get(PathOf(Scenarios, scenarioId)), ProjectsJson.Default.VideoScenario, cancellationToken);

    public Task<VideoScenario> UpdateScenarioAsync(
        Guid scenarioId, VideoScenarioRequest changes, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new ApiRequest(HttpMethod.Put, PathOf(Scenarios, scenarioId)) { Body = ToJson(changes) },
            ProjectsJson.Default.VideoScenario,
            cancellationToken);

    /// <summary>Its scenes stay, with the default resolution.</summary>
    public Task DeleteScenarioAsync(Guid scenarioId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Delete(PathOf(Scenarios, scenarioId)), cancellationToken);

    private static string PathOf(string list, Guid id) => string.Create(CultureInfo.InvariantCulture, $"{list}/{id}");

    private static ReadOnlyMemory<byte> ToJson(VideoSceneRequest request) =>
        JsonSerializer.SerializeToUtf8Bytes(request, ProjectsJson.Default.VideoSceneRequest);

    private static ReadOnlyMemory<byte> ToJson(VideoScenarioRequest request) =>
        JsonSerializer.SerializeToUtf8Bytes(request, ProjectsJson.Default.VideoScenarioRequest);
}
