using Renderly.Jobs.Exports.Otio;

namespace Renderly.Jobs.Exports;

/// <summary>Finished films in other forms, made when somebody asks for them.</summary>
internal static class ExportsModule
{
    public static IServiceCollection AddVideoExports(this IServiceCollection services)
    {
        services.AddScoped<FilmParts>();
        services.AddScoped<ExportStore>();
        services.AddScoped<ExportNews>();
        services.AddScoped<OtioDocuments>();
        services.AddSingleton<ExportReminder>();
        services.AddHostedService(provider => provider.GetRequiredService<ExportReminder>());
        return services;
    }

    /// <param name="endpoints">Any group.</param>
    /// <param name="pattern">Names the job <c>jobId</c>.</param>
    public static RouteHandlerBuilder MapExport(this IEndpointRouteBuilder endpoints, string pattern) =>
        endpoints.MapGet(pattern, GetExport.HandleAsync);
}
