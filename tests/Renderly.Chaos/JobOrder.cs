namespace Renderly.Chaos;

/// <summary>A request for a job.</summary>
/// <param name="Path">Where it is sent.</param>
/// <param name="Body">Its JSON.</param>
public sealed record JobOrder(string Path, object Body)
{
    private const string SharedPath = "/api/video/generate/";

    /// <summary>Is told the job's id once it is accepted; null where nothing follows.</summary>
    public Action<Guid>? Accepted { get; init; }

    /// <summary>At the path that kinds share.</summary>
    public static JobOrder Shared(object body) => new(SharedPath, body);
}
