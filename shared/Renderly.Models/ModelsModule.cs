using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Renderly.Models;

public static class ModelsModule
{
    /// <summary>Adds the catalogue; a file that cannot be read stops the start.</summary>
    public static IServiceCollection AddModelCatalogue(this IServiceCollection services)
    {
        services.AddOptions<ModelOptions>()
            .BindConfiguration(ModelOptions.Section)
            .Validate(options => options.Folder is null || Directory.Exists(options.Folder), "Models:Folder is no folder that can be read.")
            .ValidateOnStart();
        services.TryAddSingleton(provider => ModelCatalogue.Load(provider.GetRequiredService<IOptions<ModelOptions>>().Value.Folder));
        return services;
    }
}
