using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>A whole number that a divisor goes into.</summary>
/// <param name="divisor">1 or more.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MultipleOfAttribute(int divisor) : ValidationAttribute
{
    public int Divisor => divisor;

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not int number || number % divisor == 0;
}
