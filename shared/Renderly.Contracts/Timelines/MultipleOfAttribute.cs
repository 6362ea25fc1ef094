using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>A whole number that a divisor goes into.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MultipleOfAttribute : ValidationAttribute
{
    /// <param name="divisor">1 or more.</param>
    public MultipleOfAttribute(int divisor)
    {
        Divisor = divisor;
        ErrorMessage = FormattableString.Invariant($"must be a multiple of {divisor}");
    }

    public int Divisor { get; }

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not int number || number % Divisor == 0;
}
