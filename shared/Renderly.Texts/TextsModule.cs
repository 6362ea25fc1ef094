using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Renderly.Texts;

/// <summary>Registers what is known of fonts.</summary>
public static class TextsModule
{
    /// <summary>Binds section <c>Texts</c>; the host does not start with a font that does not exist.</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TextOptions>().Bind(configuration.GetSection(TextOptions.Section))
            .Validate(
                options => options.Fonts.All(File.Exists),
                "Texts:Fonts names a file that does not exist; correct the path or remove the entry.")
            .ValidateOnStart();
        services.TryAddSingleton<FontCatalog>();
        services.TryAddSingleton<FontCoverage>();
        return services;
    }
}
