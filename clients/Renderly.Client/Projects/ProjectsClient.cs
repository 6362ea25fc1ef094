using System.Globalization;
using System.Text.Json;
using Renderly.Client.Projects;
using Renderly.Client.Transport;

namespace Renderly.Client;

/// <summary>Projects: what films are made of.</summary>
public sealed class ProjectsClient
{
    private const string Projects = "api/v1/projects";

    private readonly ApiTransport transport;

    internal ProjectsClient(ApiTransport transport) => this.transport = transport;

    public Task<VideoProject> CreateAsync(
        VideoProjectRequest request, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        CreateAsync(ToJson(request), requestOptions, cancellationToken);

    /// <summary>Makes a project of a request that is JSON already. The server checks it, unknown fields included.</summary>
    public Task<VideoProject> CreateAsync(
        ReadOnlyMemory<byte> requestJson, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Post(Projects, requestJson, requestOptions), ProjectsJson.Default.VideoProject, cancellationToken);

    /// <summary>Newest first.</summary>
    /// <param name="status">Only those in this state.</param>
    public IAsyncEnumerable<VideoProject> ListAsync(string? status = null, CancellationToken cancellationToken = default) =>
        Windows.ReadAsync(
            transport,
            Projects,
            QueryText.Empty.With("status", status),
            ProjectsJson.Default.ProjectPage,
            page => page.Projects,
            cancellationToken);

    public Task<VideoProject> GetAsync(Guid projectId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Get(PathOf(projectId)), ProjectsJson.Default.VideoProject, cancellationToken);

    public Task<VideoProject> UpdateAsync(Guid projectId, VideoProjectRequest changes, CancellationToken cancellationToken = default) =>
        PutAsync(PathOf(projectId), ToJson(changes), cancellationToken);

    /// <summary>Puts these scenes in place of those that are there.</summary>
    public Task<VideoProject> WriteStoryboardAsync(
        Guid projectId, IReadOnlyList<StoryboardScene> scenes, CancellationToken cancellationToken = default) =>
        WriteStoryboardAsync(
            projectId, JsonSerializer.SerializeToUtf8Bytes(scenes, ProjectsJson.Default.IReadOnlyListStoryboardScene), cancellationToken);

    /// <summary>The same of scenes that are JSON already, as a list or as <c>scenes</c> of an object.</summary>
    public Task<VideoProject> WriteStoryboardAsync(
        Guid projectId, ReadOnlyMemory<byte> storyboardJson, CancellationToken cancellationToken = default) =>
        PutAsync($"{PathOf(projectId)}/storyboard", storyboardJson, cancellationToken);

    /// <summary>Puts these segments in place of those that are there.</summary>
    public Task<VideoProject> WriteScriptAsync(
        Guid projectId, IReadOnlyList<ScriptSegment> segments, CancellationToken cancellationToken = default) =>
        WriteScriptAsync(
            projectId, JsonSerializer.SerializeToUtf8Bytes(segments, ProjectsJson.Default.IReadOnlyListScriptSegment), cancellationToken);

    /// <summary>The same of segments that are JSON already, as a list or as <c>segments</c> of an object.</summary>
    public Task<VideoProject> WriteScriptAsync(
        Guid projectId, ReadOnlyMemory<byte> scriptJson, CancellationToken cancellationToken = default) =>
        PutAsync($"{PathOf(projectId)}/script", scriptJson, cancellationToken);

    /// <summary>Its jobs stay.</summary>
    public Task DeleteAsync(Guid projectId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Delete(PathOf(projectId)), cancellationToken);

    /// <summary>Starts the job that makes a complete project's film.</summary>
    public Task<StartedRender> RenderAsync(
        Guid projectId,
        RenderRequest? request = null,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            ApiRequest.Post(
                string.Create(CultureInfo.InvariantCulture, $"api/v1/video/render/{projectId}"),
                JsonSerializer.SerializeToUtf8Bytes(request ?? new RenderRequest(), ProjectsJson.Default.RenderRequest),
                requestOptions),
            ProjectsJson.Default.StartedRender,
            cancellationToken);

    private Task<VideoProject> PutAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        transport.SendAsync(new ApiRequest(HttpMethod.Put, path) { Body = body }, ProjectsJson.Default.VideoProject, cancellationToken);

    private static string PathOf(Guid projectId) => string.Create(CultureInfo.InvariantCulture, $"{Projects}/{projectId}");

    private static ReadOnlyMemory<byte> ToJson(VideoProjectRequest request) =>
        JsonSerializer.SerializeToUtf8Bytes(request, ProjectsJson.Default.VideoProjectRequest);
}
