using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Renderly.Google;

public static class GoogleExtensions
{
    /// <summary>Adds <see cref="ServiceAccount"/> and <see cref="GoogleOptions"/>.</summary>
    public static IHostApplicationBuilder AddGoogle(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<GoogleOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            options.ProjectId = configuration["GCP_PROJECT_ID"] ?? "";
            options.ServiceAccountFile = configuration["GCP_SERVICE_ACCOUNT_FILE"] ?? "";
            options.Bucket = configuration["GCS_BUCKET"] ?? "";
        });
        builder.Services.TryAddSingleton<ServiceAccount>();
        return builder;
    }
}
