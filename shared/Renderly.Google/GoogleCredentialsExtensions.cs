using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Renderly.Google;

public static class GoogleCredentialsExtensions
{
    /// <summary>
    /// Registers <see cref="IGoogleAccessTokens"/>, <see cref="IGoogleServiceAccount"/> and <see cref="GoogleAuthHandler"/>.
    /// May be called by several modules of one host. Without a key the host starts; the first use fails and says what to set.
    /// </summary>
    public static IHostApplicationBuilder AddGoogleCredentials(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<GoogleOptions>()
            .BindConfiguration(GoogleOptions.Section)
            .Configure<IConfiguration>((options, configuration) =>
            {
                options.ProjectId ??= configuration[GoogleOptions.ProjectIdVariable];
                options.ServiceAccountFile ??= configuration[GoogleOptions.ServiceAccountFileVariable];
            })
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GoogleOptions>, GoogleOptionsValidator>());
        services.TryAddSingleton<IGoogleAccessTokens, ServiceAccountTokens>();
        services.TryAddSingleton<IGoogleServiceAccount, ServiceAccount>();
        services.TryAddTransient<GoogleAuthHandler>();
        return builder;
    }
}
