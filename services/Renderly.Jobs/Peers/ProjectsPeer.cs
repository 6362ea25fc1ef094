namespace Renderly.Jobs.Peers;

/// <summary>The Projects service, which is asked for what users author.</summary>
internal static class ProjectsPeer
{
    public static readonly Peer Projects = new("Projects", $"{ProjectsOptions.Section}:{nameof(ProjectsOptions.Url)}");

    /// <summary>Adds it; for each kind that asks it.</summary>
    public static IServiceCollection AddProjectsPeer(this IServiceCollection services)
    {
        services.AddOptions<ProjectsOptions>()
            .BindConfiguration(ProjectsOptions.Section)
            .Validate(
                options => options.Url is { IsAbsoluteUri: true, Scheme: "http" or "https" },
                "Projects:Url must be http(s)://host:port.")
            .ValidateOnStart();
        return services.AddPeer<ProjectsOptions>(Projects, options => options.Url);
    }
}
