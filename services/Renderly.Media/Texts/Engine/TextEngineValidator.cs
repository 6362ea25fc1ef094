using Microsoft.Extensions.Options;
using Renderly.Texts;

namespace Renderly.Media.Texts.Engine;

/// <summary>A host without the libraries that texts are drawn with must not start and take paid work it cannot finish.</summary>
internal sealed class TextEngineValidator : IValidateOptions<TextOptions>
{
    public ValidateOptionsResult Validate(string? name, TextOptions options) => Native.Missing() is { } library
        ? ValidateOptionsResult.Fail($"The library {library} is missing, which texts are drawn with; apt-get install libpangocairo-1.0-0")
        : ValidateOptionsResult.Success;
}
