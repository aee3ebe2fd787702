//! Logarithms and powers that are the same on every platform. Those of `f64` come from the C library of the machine and
//! differ in the last bit between a server and a browser; clippy refuses them (`clippy.toml`). Sums, products, quotients
//! and square roots are exact everywhere as they are.

/// The natural logarithm.
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// e to the power of `x`.
#[must_use]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// `base` to the power of `exponent`.
#[must_use]
pub fn pow(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}

/// The cosine of an angle in radians.
#[must_use]
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// `x` times itself.
#[must_use]
pub const fn square(x: f64) -> f64 {
    x * x
}
