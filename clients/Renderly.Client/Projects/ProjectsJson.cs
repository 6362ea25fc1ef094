using System.Text.Json.Serialization;

namespace Renderly.Client.Projects;

/// <summary>The wire form of what users author.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Asset))]
[JsonSerializable(typeof(AssetChanges))]
[JsonSerializable(typeof(AssetPage))]
[JsonSerializable(typeof(VideoScene))]
[JsonSerializable(typeof(VideoSceneRequest))]
[JsonSerializable(typeof(ScenePage))]
[JsonSerializable(typeof(VideoScenario))]
[JsonSerializable(typeof(VideoScenarioRequest))]
[JsonSerializable(typeof(ScenarioPage))]
[JsonSerializable(typeof(VideoProject))]
[JsonSerializable(typeof(VideoProjectRequest))]
[JsonSerializable(typeof(ProjectPage))]
[JsonSerializable(typeof(IReadOnlyList<StoryboardScene>))]
[JsonSerializable(typeof(IReadOnlyList<ScriptSegment>))]
[JsonSerializable(typeof(RenderRequest))]
[JsonSerializable(typeof(StartedRender))]
[JsonSerializable(typeof(SceneVideoOrder))]
[JsonSerializable(typeof(StartedSceneVideo))]
internal sealed partial class ProjectsJson : JsonSerializerContext;

internal sealed record AssetPage
{
    public IReadOnlyList<Asset> Assets { get; init => field = value ?? []; } = [];
}

internal sealed record ScenePage
{
    public IReadOnlyList<VideoScene> Scenes { get; init => field = value ?? []; } = [];
}

internal sealed record ScenarioPage
{
    public IReadOnlyList<VideoScenario> Scenarios { get; init => field = value ?? []; } = [];
}

internal sealed record ProjectPage
{
    public IReadOnlyList<VideoProject> Projects { get; init => field = value ?? []; } = [];
}
