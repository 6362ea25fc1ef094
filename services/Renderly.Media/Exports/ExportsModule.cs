namespace Renderly.Media.Exports;

/// <summary>Registers what makes other forms of finished films.</summary>
internal static class ExportsModule
{
    public static IServiceCollection AddVideoExports(this IServiceCollection services) => services
        .AddSingleton<FilmConverter>()
        .AddSingleton<ContactSheet>()
        .AddSingleton<VideoExporter>();
}
